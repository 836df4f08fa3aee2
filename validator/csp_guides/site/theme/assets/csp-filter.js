// Filters the lists of rules. Without this script the form stays hidden and all entries are there.
"use strict";

(() => {
  const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();

  for (const form of document.querySelectorAll("form[data-csp-filter]")) {
    const items = [...form.parentElement.querySelectorAll("[data-csp-item]")]
      .map((item) => ({ item, text: plain(`${item.textContent} ${item.dataset.names ?? ""}`) }));
    // Other names of items, which are found by them: counted, a thing would be there twice.
    const names = [...form.parentElement.querySelectorAll("[data-csp-name]")];
    // A list that is folded is hidden with what folds it.
    const lists = [...new Set([...items.map(({ item }) => item), ...names].map((entry) => entry.parentElement))].map((list) => ({ list, whole: list.closest("details") ?? list }));
    const count = form.querySelector("[data-csp-count]");

    const fits = ({ item, text }, { text: words, day, ...choices }) =>
      plain(words).split(/\s+/).every((word) => text.includes(word))
      && Object.entries(choices).every(([name, value]) => !value || item.dataset[name] === value)
      && (!day || ((item.dataset.since ?? "") <= day && day <= (item.dataset.until ?? "9999")));

    const filter = () => {
      const wanted = Object.fromEntries(new FormData(form));
      for (const entry of items) entry.item.hidden = !fits(entry, wanted);
      const shown = items.filter(({ item }) => !item.hidden).length;
      const filtering = shown < items.length;
      for (const name of names) name.hidden = filtering;
      for (const { list, whole } of lists) {
        whole.hidden = list.querySelector(":scope > li:not([hidden])") === null;
        const heading = whole.previousElementSibling;
        if (heading?.matches("h2")) heading.hidden = whole.hidden;
        // What is found is seen; without a filter a reader opens and closes what they like.
        if (whole !== list && (filtering || form.hasAttribute("data-csp-filtering"))) whole.open = filtering;
      }
      // What explains the lists would stand between the form and what it has found.
      form.toggleAttribute("data-csp-filtering", filtering);
      count.textContent = count.dataset.cspCount.replace("{shown}", shown).replace("{all}", items.length);
    };

    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    // The fields are empty only after the event.
    form.addEventListener("reset", () => setTimeout(filter));
    // A browser that comes back to the page has filled the fields in already.
    addEventListener("pageshow", filter);
    form.hidden = false;
  }
})();
