// On pages with many cases: a bar that shows those of one verdict, and folds all of them or none. How they come, the style
// sheet says, and this keeps to it: on phones folded, but for the first one, which shows what is in them, and for the one
// that an address leads to.
"use strict";

(() => {
  const MANY = 4;
  const VERDICTS = ["allowed", "warned", "denied", "false-claim", "impossible", "undetermined", "unjudged"];
  const words = document.currentScript.dataset;
  const cards = [...document.querySelectorAll(".csp-card")];
  if (cards.length <= MANY) return;

  const button = (parent, className, text) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = className;
    made.append(text);
    parent.append(made);
    return made;
  };

  const more = (card) => card.querySelector(".csp-card__more");
  const fold = (card, folded) => {
    more(card).open = !folded;
  };

  // The last of the classes that say a verdict is the most exact; none of them says yet what the script adds.
  const verdicts = new Map(cards.map((card) => [card, card.className.match(/.*csp-card--([\w-]+)/)[1]]));

  const narrow = matchMedia("(max-width: 30em)").matches;
  for (const [place, card] of cards.entries()) {
    fold(card, narrow && (place > 0 || card.matches(":has(~ .csp-far)")));
    card.classList.add("csp-card--foldable");
  }

  const bar = document.createElement("div");
  bar.className = "csp-cards";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", words.bar);

  const shown = new Map([["", cards]]);
  for (const verdict of VERDICTS) {
    const these = cards.filter((card) => verdicts.get(card) === verdict);
    if (these.length) shown.set(verdict, these);
  }
  const filters = new Map();
  const show = (verdict) => {
    for (const [other, filter] of filters) filter.setAttribute("aria-pressed", String(other === verdict));
    for (const card of cards) card.hidden = !shown.get(verdict).includes(card);
  };
  for (const [verdict, these] of shown) {
    const filter = button(bar, "csp-cards__filter", verdict ? "" : words.all);
    if (verdict) {
      filter.classList.add(`csp-card--${verdict}`);
      filter.append(...[...these[0].querySelector(".csp-card__badge").children].map((part) => part.cloneNode(true)));
    }
    const count = document.createElement("span");
    count.className = "csp-cards__count";
    count.textContent = these.length;
    filter.append(" ", count);
    filter.addEventListener("click", () => show(verdict));
    filters.set(verdict, filter);
  }
  const folds = document.createElement("span");
  folds.className = "csp-cards__folds";
  bar.append(folds);
  button(folds, "csp-cards__fold", words.fold).addEventListener("click", () => cards.forEach((card) => fold(card, true)));
  button(folds, "csp-cards__fold", words.unfold).addEventListener("click", () => cards.forEach((card) => fold(card, false)));

  // Above the first case: what is being read at the top of the page stays where it is.
  [...document.querySelector(".md-content__inner").children].find((part) => part.contains(cards[0])).before(bar);
  show("");

  const target = () => cards.find((card) => location.hash === `#${card.id}`);
  const come = () => {
    const card = target();
    if (!card) return;
    if (card.hidden) show("");
    fold(card, false);
    card.scrollIntoView();
  };
  come();
  addEventListener("hashchange", come);
  // A link to where the address leads already changes nothing in it.
  document.addEventListener("click", ({ target }) => {
    if (location.hash && target.closest("a")?.hash === location.hash) come();
  });
})();
