/**
 * The words of a text, and the terms that the index keeps of a word: its stem without accents, and those of its parts.
 */
"use strict";

const HAN = /\p{Script=Han}/u;
/** A run of Chinese; a number with what divides its thousands; a run of other letters. */
const RUNS = /\p{Script=Han}+|\d+(?:[.,]\d+)*|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu;
const THOUSANDS = /^\d{1,3}(?:[.,]\d{3})+$/;

class Words {
  /**
   * @param language what languages/*.js says of one: `stopWords` as a text; `alike`, each line of which holds words
   *   that partners use for the same; and perhaps `stem` and `compounds`, which has the length of the `shortest` part of
   *   a word that is made of others, and the `links` that may join two of them.
   */
  constructor(language) {
    this.language = language;
    this.stopWords = new Set(folded(language.stopWords).trim().split(/\s+/));
    this.segmenter = Intl.Segmenter ? new Intl.Segmenter("zh", { granularity: "word" }) : null;
    this.known = new Set();
    this.segments = new Map();
    this.terms = new Map();
    this.parts = new Map();
    this.alike = new Map();
    for (const line of language.alike.trim().split("\n")) this.learnAlike(line.split(/\s+/));
  }

  /** The words of a text in small letters, in their order. */
  of(text) {
    const runs = text.normalize("NFC").toLowerCase().match(RUNS) ?? [];
    return runs.flatMap((run) => {
      if (HAN.test(run)) return this.segmented(run);
      return THOUSANDS.test(run) ? [run.replace(/[.,]/g, "")] : [run];
    });
  }

  /** Remember the words of a text of the site: compounds are divided into such words only. */
  learn(text) {
    for (const word of this.of(text)) this.known.add(folded(word));
  }

  /** The terms of a word: of itself, and then of its parts. */
  termsOf(word) {
    const parts = this.partsOf(word).flatMap((part) => this.ownTerms(part));
    return [...new Set([...this.ownTerms(word), ...parts])];
  }

  /** The terms of a word as a whole; where it has an accent, its stem may depend on it. */
  ownTerms(word) {
    if (!this.terms.has(word)) {
      const terms = HAN.test(word) ? [hexadecimal(word)] : this.stems(word);
      this.terms.set(word, terms);
    }
    return this.terms.get(word);
  }

  /** Remember that words say the same, in whatever form. */
  learnAlike(words) {
    const terms = words.map((word) => this.ownTerms(word)[0]);
    for (const term of terms) this.alike.set(term, terms.filter((other) => other !== term));
  }

  /** The terms of the other words that say the same as a word. */
  alikeTerms(word) {
    return this.alike.get(this.ownTerms(word)[0]) ?? [];
  }

  isStopWord(word) {
    return this.stopWords.has(folded(word));
  }

  /** The parts of a compound, each a word of the site; none for any other word. */
  partsOf(word) {
    if (!this.language.compounds) return [];
    const plain = folded(word);
    if (!this.parts.has(plain)) this.parts.set(plain, this.divided(plain, true) ?? []);
    return this.parts.get(plain);
  }

  divided(word, whole = false) {
    const { shortest, links } = this.language.compounds;
    if (!whole && this.known.has(word)) return [word];
    for (let end = word.length - shortest; end >= shortest; end--) {
      const first = word.slice(0, end);
      if (!this.known.has(first)) continue;
      for (const link of links) {
        if (!word.startsWith(link, end)) continue;
        const rest = word.slice(end + link.length);
        const others = rest.length < shortest ? null : this.divided(rest);
        if (others) return [first, ...others];
      }
    }
    return null;
  }

  stems(word) {
    const stem = this.language.stem ?? ((same) => same);
    return [...new Set([stem(folded(word)), folded(stem(word))])];
  }

  /** Browsers that cannot tell words of Chinese apart take each two signs for one. */
  segmented(run) {
    if (!this.segments.has(run)) {
      const segments = this.segmenter
        ? Array.from(this.segmenter.segment(run), ({ segment }) => segment)
        : Array.from({ length: Math.max(run.length - 1, 1) }, (_, at) => run.slice(at, at + 2));
      this.segments.set(run, segments);
    }
    return this.segments.get(run);
  }
}

/** A word without its accents. */
function folded(word) {
  return word.normalize("NFD").replace(/\p{M}/gu, "");
}

/** MiniSearch keeps words as trees of letters, which thousands of first letters would make slow. */
function hexadecimal(word) {
  return `#${Array.from(word, (sign) => sign.codePointAt(0).toString(16)).join("")}`;
}
