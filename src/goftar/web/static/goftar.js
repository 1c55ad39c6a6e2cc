// What a page does beyond HTML; every page works without it.
document.documentElement.classList.add("scripted");
