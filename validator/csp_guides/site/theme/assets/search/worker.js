/**
 * Answers the theme's search box in the place of its own worker, by the theme's messages: it is set up and says that it
 * is ready, and then gets queries and sends results. What it searches is fetched with the first query that has a word.
 *
 * The theme knows no message for what cannot be fetched, and takes no results for nothing found: csp.js hears of it on a
 * channel.
 */
"use strict";

const Message = Object.freeze({ SETUP: 0, READY: 1, QUERY: 2, RESULT: 3 });

const channel = self.BroadcastChannel && new BroadcastChannel("csp-search");

let config;
let finder = null;
let asked = 0;
const imported = new Set();

addEventListener("message", ({ data: { type, data } }) => {
  if (type === Message.SETUP) {
    config = data.config;
    postMessage({ type: Message.READY });
  } else if (type === Message.QUERY) {
    answer(data);
  }
});

/** Send what a query finds, unless another one has come meanwhile. */
async function answer(query) {
  const number = ++asked;
  const items = query.trim() ? await found(query) : [];
  if (number === asked) postMessage({ type: Message.RESULT, data: { items } });
}

async function found(query) {
  try {
    finder ??= load();
    const items = (await finder).find(query);
    channel?.postMessage({ failed: false });
    return items;
  } catch (error) {
    // The next key tries again.
    finder = null;
    console.error(error);
    channel?.postMessage({ failed: true });
    return [];
  }
}

/** Everything else: the library, the words of the language, and the pages, which lie below the home of the language. */
async function load() {
  const pages = fetch(new URL(`../../${config.pages}`, location));
  importOnce("libraries/minisearch.js", `languages/${config.lang[0]}.js`, "words.js", "excerpts.js", "finder.js");
  const response = await pages;
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return new Finder(await response.json(), new Words(language));
}

/** What was imported before something failed cannot be imported again: its names are taken. */
function importOnce(...scripts) {
  for (const script of scripts) {
    if (imported.has(script)) continue;
    importScripts(script);
    imported.add(script);
  }
}
