"""`goftar completion`: the script by which a shell completes goftar's commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command(short_help="Print the script for shell completion.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script by which SHELL completes goftar's commands and options.

    \b
    bash: goftar completion bash > ~/.local/share/bash-completion/completions/goftar
    zsh:  goftar completion zsh > "${fpath[1]}/_goftar"
    fish: goftar completion fish > ~/.config/fish/completions/goftar.fish
    """
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(ctx.find_root().command, {}, "goftar", "_GOFTAR_COMPLETE").source())
