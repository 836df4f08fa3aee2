/**
 * What a result shows: text as HTML with the words that were found marked, and of a long text the sentences around them.
 */
"use strict";

const LONGEST_EXCERPT = 180;
/** Ends with a sign that is wide enough to be followed by no blank. */
const FULL_WIDTH = /[。！？：”）]$/u;
/** Ends as sentences do. */
const SENTENCE = /[.!?:。！？：][”’"')）]*\s*$/;

class Marker {
  /** @param found the words that were found, as pages write them in small letters, each with its term. */
  constructor(found) {
    this.found = found;
    this.chinese = [...found.keys()].filter((word) => HAN.test(word)).sort((one, other) => other.length - one.length);
    this.used = new Set();
  }

  /** A whole text as HTML. */
  marked(text) {
    let html = "";
    let written = 0;
    for (const { start, end } of this.places(text)) {
      html += `${escaped(text.slice(written, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
      written = end;
    }
    return html + escaped(text.slice(written));
  }

  /** The sentence of a text that holds the most of the words, and those that follow it. */
  excerpt(text) {
    const sentences = sentencesOf(text);
    // Lines that are none, such as the cells of a table, are shown where no sentence says as much, and alone.
    const scores = sentences.map(
      (sentence) => new Set(this.places(sentence).map(({ term }) => term)).size + (SENTENCE.test(sentence) ? 0.5 : 0),
    );
    const first = Math.max(scores.indexOf(Math.max(...scores)), 0);
    let excerpt = sentences[first] ?? "";
    for (const sentence of SENTENCE.test(excerpt) ? sentences.slice(first + 1) : []) {
      if (!SENTENCE.test(sentence) || excerpt.length + sentence.length >= LONGEST_EXCERPT) break;
      excerpt += HAN.test(sentence[0]) || FULL_WIDTH.test(excerpt) ? sentence : ` ${sentence}`;
    }
    return this.marked(excerpt);
  }

  /** Where the words stand in a text, in their order, with their terms. */
  places(text) {
    const places = [];
    for (const run of text.matchAll(RUNS)) {
      const word = run[0].toLowerCase();
      if (HAN.test(word)) this.within(word, run.index, places);
      else this.note(word, run.index, run.index + word.length, places);
    }
    return places;
  }

  within(run, start, places) {
    for (let at = 0; at < run.length; at++) {
      const word = this.chinese.find((one) => run.startsWith(one, at));
      if (!word) continue;
      this.note(word, start + at, start + at + word.length, places);
      at += word.length - 1;
    }
  }

  note(word, start, end, places) {
    const term = this.found.get(word);
    if (term === undefined) return;
    this.used.add(word);
    places.push({ term, start, end });
  }
}

function sentencesOf(text) {
  const divided = text.replace(/([.!?])\s+/g, "$1\n").replace(/([。！？])/g, "$1\n");
  return divided.split("\n").filter((sentence) => sentence.trim());
}

const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text as HTML that shows it and nothing more. */
function escaped(text) {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
}
