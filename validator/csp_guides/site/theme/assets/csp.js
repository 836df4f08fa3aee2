// Small helps that the pages do without: the place on the page survives a change of language, cases can be copied, and wide
// tables can be scrolled with the keyboard.

// The ids of headings and cases are the same in all languages. Links are completed as late as possible, because the theme
// changes the address without an event while the reader scrolls.
for (const event of ["pointerdown", "focusin", "click"]) {
  document.addEventListener(event, ({ target }) => {
    const link = target.closest("[data-csp-switch] a");
    if (link) link.hash = location.hash;
  });
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll(".csp-copy")) {
    const word = button.querySelector(".csp-copy__word");
    const copy = word.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.parentElement.querySelector("code").textContent);
      word.textContent = button.dataset.copied;
      setTimeout(() => { word.textContent = copy; }, 2000);
    });
  }
}

// The theme puts its boxes around the tables when the page is ready.
addEventListener("load", () => {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
});
