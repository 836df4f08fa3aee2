/**
 * Finds pages by questions: which sections hold the words, which pages these belong to, and what is shown of them.
 */
"use strict";

const FIELDS = { title: 6, heading: 6, ids: 2, text: 1 };
const RANKING = { k: 2, b: 0.2, d: 0.5 };
/** How much a kind of page counts beside a rule; a case is a section of a page. */
const KINDS = { guide: 1.2, rule: 1, term: 0.6, case: 0.5, reference: 0.25 };
/** How much more what somebody asks for by its whole name counts. */
const NAMED = 3;
const STOP_WORD = 0.25;
const SYNONYM = 0.5;
/** Words that partners use for the same differ more than the names of one thing. */
const ALIKE = 0.35;
/** What a page gets for its other sections that are found, too. */
const OTHERS = 0.3;
/** How much it counts that a page speaks of all that was asked, and not of a part: the power of that part. */
const COVERED = .5;
const PAGES = 20;
const SECTIONS = 5;
/** Words that the site does not have are taken for others like them: from so many letters on, and so unlike. */
const SHORTEST_MISSPELT = 4;
const UNLIKE = 0.25;
const SHORTEST_BEGUN = 2;

class Finder {
  /**
   * @param site `kinds`, what each kind of page is called; `synonyms`, pairs of what readers say and the words of the
   *   site; and `pages`, each with `location`, `kind`, `title`, `aliases` and `sections`, which have `id` (empty for
   *   what stands above all headings), `title`, `text` and perhaps `case`.
   * @param words the words of the language.
   */
  constructor(site, words) {
    this.words = words;
    this.kinds = site.kinds;
    this.documents = site.pages.flatMap(documentsOf);
    for (const one of this.documents) {
      for (const field in FIELDS) this.words.learn(one[field]);
    }
    /** How the site writes the words of a term. */
    this.written = new Map();
    this.index = new MiniSearch({
      fields: Object.keys(FIELDS),
      tokenize: (text) => words.of(text),
      processTerm: (word) => this.taken(word),
    });
    this.index.addAll(this.documents.map((one, id) => ({ ...one, id })));
    for (const one of this.documents) {
      const names = one === one.lead ? [one.page.title, ...one.page.aliases] : [];
      one.names = new Set(names.map((name) => this.name(name)).filter(Boolean));
    }
    this.synonyms = site.synonyms.map(([said, meant]) => [this.terms(said), this.terms(meant)]);
  }

  /** The terms of a word of the site, of which it notes how it is written. */
  taken(word) {
    const terms = this.words.termsOf(word);
    for (const term of terms) {
      if (!this.written.has(term)) this.written.set(term, new Set());
      this.written.get(term).add(word);
    }
    return terms;
  }

  /** The first term of each word of a text. */
  terms(text) {
    return this.words.of(text).map((word) => this.words.ownTerms(word)[0]);
  }

  /** A text without the words that say little, by its terms: what is left of `what is a tenant` is a name. */
  name(text) {
    const words = this.words.of(text).filter((word) => !this.words.isStopWord(word));
    return words.map((word) => this.words.ownTerms(word)[0]).join(" ");
  }

  /** The pages that answer a query, as the theme wants them: for each a list of its sections, the best page first. */
  find(query) {
    const asked = this.asked(query);
    const results = this.index.search(query, {
      tokenize: () => [...asked.weights.keys()],
      processTerm: (term) => term,
      boostTerm: (term) => asked.weights.get(term),
      fuzzy: (term) => asked.unknown.has(term) && maybeMisspelt(term) && UNLIKE,
      prefix: (term) => term === asked.begun && term.length >= SHORTEST_BEGUN,
      boost: FIELDS,
      bm25: RANKING,
      boostDocument: (id) => this.documents[id].weight * (this.documents[id].names.has(asked.name) ? NAMED : 1),
    });
    return this.pagesOf(results, asked)
      .slice(0, PAGES)
      .map((page) => this.shown(page, asked));
  }

  /** The terms of a query with their weights, those that the site does not have, and the one still being typed. */
  asked(query) {
    const weights = new Map();
    const unknown = new Set();
    const stops = new Set();
    const raise = (term, weight) => weights.set(term, Math.max(weight, weights.get(term) ?? 0));
    const words = this.words.of(query);
    const known = [];
    let begun = null;
    for (const [number, word] of words.entries()) {
      const isStop = this.words.isStopWord(word);
      const terms = this.words.termsOf(word);
      const alike = this.words.alikeTerms(word);
      const isKnown = [...terms, ...alike].some((term) => this.written.has(term));
      for (const term of terms) {
        raise(term, isStop ? STOP_WORD : 1);
        if (isStop) stops.add(term);
        if (!isKnown) unknown.add(term);
      }
      for (const term of alike) raise(term, ALIKE);
      known.push({ terms: [...terms, ...alike], weight: isStop ? STOP_WORD : 1 });
      if (!isKnown && number === words.length - 1) begun = terms[0];
    }
    const said = this.terms(query);
    for (const [form, meant] of this.synonyms) {
      if (holds(said, form)) for (const term of meant) raise(term, SYNONYM);
    }
    return { words: known, weights, unknown, stops, begun, name: this.name(query) };
  }

  /** The sections that were found by their pages, the best page first. */
  pagesOf(results, asked) {
    const pages = new Map();
    for (const result of results) {
      const { page } = this.documents[result.id];
      if (!pages.has(page)) pages.set(page, []);
      pages.get(page).push(result);
    }
    return Array.from(pages.values(), (sections) => {
      const [best, ...others] = sections.map(({ score }) => score);
      const rest = others.reduce((sum, score) => sum + score, 0);
      const score = (best + OTHERS * Math.min(rest, best)) * this.covered(sections, asked) ** COVERED;
      return { score, sections };
    }).sort((one, other) => other.score - one.score);
  }

  /** How much of what was asked a page speaks of, from 0 to 1. */
  covered(sections, asked) {
    const found = new Set(sections.flatMap(({ queryTerms }) => queryTerms));
    let all = 0;
    let there = 0;
    for (const { terms, weight } of asked.words) {
      all += weight;
      if (terms.some((term) => found.has(term))) there += weight;
    }
    return all ? there / all : 1;
  }

  /** What the theme shows of a page: the section that was found best first. */
  shown({ score, sections }, asked) {
    const best = sections[0].score;
    const shown = sections.slice(0, SECTIONS);
    const { lead } = this.documents[shown[0].id];
    // Without an entry for the page the theme would take the last section for it.
    if (shown.every(({ id }) => this.documents[id] !== lead)) {
      shown.push({ id: this.documents.indexOf(lead), terms: shown[0].terms, score: 0 });
    }
    return shown.map((section) => this.entry(section, (score * section.score) / best, asked));
  }

  entry({ id, terms }, score, asked) {
    const { location, name, text, kind, lead } = this.documents[id];
    const marker = new Marker(this.wordsOf(terms.filter((term) => !asked.stops.has(term))));
    return {
      location,
      title: marker.marked(name),
      text: marker.excerpt(text),
      score,
      // A section is of the kind of its page, but for a case.
      ...((this.documents[id] === lead || kind === "case") && { tags: [this.kinds[kind]] }),
      terms: Object.fromEntries([...marker.used].map((word) => [word, true])),
    };
  }

  /** How the site writes the words of some terms, each with its term. */
  wordsOf(terms) {
    return new Map(terms.flatMap((term) => Array.from(this.written.get(term) ?? [], (word) => [word, term])));
  }
}

/** The sections of a page as they are searched; `lead` is that which stands for the page, and the only one of a term. */
function documentsOf(page) {
  const documents = page.sections.map((section) => ({
    page,
    kind: section.case ? "case" : page.kind,
    weight: KINDS[section.case ? "case" : page.kind],
    location: section.id ? `${page.location}#${section.id}` : page.location,
    name: section.title,
    text: section.text,
    title: section === page.sections[0] ? page.title : "",
    heading: section === page.sections[0] ? page.aliases.join("\n") : section.title,
    // English, in all languages.
    ids: section.id || page.location,
  }));
  for (const one of documents) one.lead = documents[0];
  return documents;
}

/** Whether a text of terms holds all terms of another one after the other. */
function holds(said, form) {
  return said.some((_, at) => form.every((term, number) => said[at + number] === term));
}

/** Chinese is not misspelt by letters. */
function maybeMisspelt(term) {
  return term.length >= SHORTEST_MISSPELT && !term.startsWith("#");
}
