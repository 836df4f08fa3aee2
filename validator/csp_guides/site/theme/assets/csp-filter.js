// Filters the lists of rules. Without this script the form stays hidden and all entries are there.
"use strict";

(() => {
  // Without accents, and with one letter where there are two: a word in another form often has the other number of them.
  const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase().replace(/(\p{L})\1/gu, "$1");

  // What a word ends in when it stands in another form, by language; Chinese has none.
  const ENDINGS = {
    en: "ations?|ions?|ing|ies|ed|es|e|s|y",
    nl: "ingen|ing|eren|erd|den|ten|de|te|en|e|d|t|n|s",
    pt: "encias?|acao|acoes|coes|cao|[ai]mentos?|[ai]d[ao]s?|[aei]ndo|[aei]r|am|em|ou|eu|iu|[aeo]s|[aeo]",
  };
  const endings = ENDINGS[document.documentElement.lang.split("-")[0]];
  const ending = endings && new RegExp(`^(\\p{L}{4,}?)(?:${endings})$`, "u");
  const begun = (word) => ` ${ending ? word.replace(ending, "$1") : word}`;

  // The words with a blank before each, after which one may begin.
  const apart = (text) => ` ${text.replace(/[^\p{L}\p{N}]+/gu, " ")}`;

  for (const form of document.querySelectorAll("form[data-csp-filter]")) {
    const items = [...form.parentElement.querySelectorAll("[data-csp-item]")].map((item) => {
      const text = plain(`${item.textContent} ${item.dataset.names ?? ""}`);
      return { item, text, words: apart(text) };
    });
    // Other names of items, which are found by them: counted, a thing would be there twice.
    const names = [...form.parentElement.querySelectorAll("[data-csp-name]")];
    // A list that is folded is hidden with what folds it.
    const lists = [...new Set([...items.map(({ item }) => item), ...names].map((entry) => entry.parentElement))].map((list) => ({ list, whole: list.closest("details") ?? list }));
    const count = form.querySelector("[data-csp-count]");

    const fits = ({ item, text, words }, { text: wanted, day, ...choices }) =>
      plain(wanted).split(/\s+/).every((word) => text.includes(word) || words.includes(begun(word)))
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
