// Small helps that the pages do without: the place on the page survives a change of language, the reader's own language is
// offered, menus answer to keys, cases can be copied, and wide tables can be scrolled with the keyboard.
"use strict";

(() => {
  // -- Languages ------------------------------------------------------------------------------------------------------

  // What is being read: the place that the address names while it is in sight, or else the last heading, case or term that
  // begins above the lower two thirds of the window. Its id is the same in all languages.
  function place() {
    const named = document.getElementById(idIn(location.hash));
    const seen = named?.getBoundingClientRect();
    if (seen && seen.bottom > 0 && seen.top < innerHeight) return named.id;
    if (scrollY === 0) return "";
    const begun = [...document.querySelectorAll(".md-content :is(h2, h3, h4, h5, h6, dt, article, section)[id]")]
      .filter((part) => part.getClientRects().length > 0 && part.getBoundingClientRect().top < innerHeight / 3);
    return begun.at(-1)?.id ?? "";
  }

  // The id that the end of an address names; not everything that may stand there is one.
  function idIn(hash) {
    try { return decodeURIComponent(hash.slice(1)); } catch { return ""; }
  }

  // What a reader once chose or declined; some browsers keep nothing, and say so with an error.
  const memory = {
    get asked() {
      try { return localStorage.getItem("csp-language") !== null; } catch { return false; }
    },
    note(answer) {
      try { localStorage.setItem("csp-language", answer); } catch { /* Then the offer comes again. */ }
    },
  };

  // Links are completed as late as possible, because nothing tells how far a page is scrolled.
  for (const event of ["pointerdown", "focusin", "click"]) {
    document.addEventListener(event, ({ target }) => {
      const link = target.closest("[data-csp-languages] a");
      if (!link) return;
      link.hash = place();
      if (event === "click") memory.note(link.hreflang);
    });
  }

  // The first language of the browser that the page is in decides: either it is this one, or it is offered.
  const offers = [...document.querySelectorAll("[data-csp-offer]")];
  if (offers.length > 0 && !memory.asked) {
    const primary = (tag) => tag.toLowerCase().split("-")[0];
    const here = primary(document.documentElement.lang);
    const wanted = navigator.languages.map(primary).find((tag) => tag === here || offers.some(({ lang }) => primary(lang) === tag));
    const offer = offers.find(({ lang }) => wanted !== here && primary(lang) === wanted);
    if (offer) {
      offer.hidden = false;
      offer.querySelector("button").addEventListener("click", () => {
        offer.hidden = true;
        memory.note("declined");
      });
    }
  }

  // -- Menus ----------------------------------------------------------------------------------------------------------

  // The list of languages closes when the reader turns to something else.
  const languages = document.querySelector("details[data-csp-languages]");
  const close = (again) => {
    if (!languages?.open) return;
    languages.open = false;
    if (again) languages.querySelector("summary").focus();
  };
  document.addEventListener("pointerdown", ({ target }) => languages?.contains(target) || close(false));
  languages?.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !languages.contains(relatedTarget) && close(false));

  // The theme opens the navigation of small screens with a label; a button can be reached and says whether it is open.
  const drawer = document.getElementById("__drawer");
  const menu = document.querySelector(".csp-menu");
  const sidebar = document.querySelector(".md-sidebar--primary");
  if (drawer && menu && sidebar) {
    menu.hidden = false;
    menu.nextElementSibling.hidden = true;
    menu.addEventListener("click", () => drawer.click());
    drawer.addEventListener("change", () => {
      menu.setAttribute("aria-expanded", drawer.checked);
      if (drawer.checked) sidebar.querySelector("a:not(.md-logo)")?.focus();
    });
    sidebar.addEventListener("focusout", ({ relatedTarget }) => {
      if (drawer.checked && relatedTarget && !sidebar.contains(relatedTarget)) drawer.click();
    });
  }

  // The theme names the pages of a section by a label, which is empty where the section has a page of its own.
  for (const list of document.querySelectorAll(".md-nav[aria-labelledby]")) {
    if (document.getElementById(list.getAttribute("aria-labelledby"))?.textContent.trim()) continue;
    list.removeAttribute("aria-labelledby");
    list.ariaLabel = list.querySelector(".md-nav__title")?.textContent.trim() ?? "";
  }

  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    close(true);
    if (drawer?.checked) {
      drawer.click();
      menu.focus();
    }
  });

  // -- Search ---------------------------------------------------------------------------------------------------------

  // Where what is searched cannot be loaded, the theme would say that nothing was found.
  const told = document.querySelector("[data-csp-failed]");
  const query = document.querySelector(".md-search__input");
  const listen = () => {
    let failed = false;
    let theirs = told.textContent;
    const tell = () => {
      if (told.textContent !== told.dataset.cspFailed) theirs = told.textContent;
      const nothing = query.value.trim() && !document.querySelector(".md-search-result__item");
      const text = failed && nothing ? told.dataset.cspFailed : theirs;
      if (told.textContent !== text) told.textContent = text;
    };
    new BroadcastChannel("csp-search").addEventListener("message", ({ data }) => {
      failed = data.failed;
      tell();
    });
    new MutationObserver(tell).observe(told, { childList: true });
  };
  if (told && query && window.BroadcastChannel) query.addEventListener("focus", listen, { once: true });

  // The theme looks when a key is let go. Words come without one, too: pasted with a mouse, dictated, suggested, or composed
  // from signs. It looks once for the same words, so that the key that wrote them finds nothing left to do.
  const look = ({ isComposing }) => isComposing || query.dispatchEvent(new KeyboardEvent("keyup"));
  for (const event of ["input", "compositionend"]) query?.addEventListener(event, look);

  // -- Cases and tables -----------------------------------------------------------------------------------------------

  // Some browsers lead to what is folded without opening it.
  const unfold = () => {
    const target = document.getElementById(idIn(location.hash));
    const folded = target?.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();

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
})();
