/** English: how its words are taken apart, which say little of what somebody asks, and which say the same. */
"use strict";

importScripts("libraries/stemmer-en.js");

self.language = {
  stem: Stemmer.stemmer,
  stopWords: `
a about after all also am an and any are as at be because been before being both but by came can cannot come could
did do does doing done each for from get gets got had has have having he her here him his how i if in into is it its
just let like make makes many may me might more most much must my need needs no not now of off on once or our out
over own said same shall she should since so some still such than that the their them then there these they this
those through to too under up us very was way we well were what when where which while who whom whose why will with
would you your s t don doesn isn
`,
  alike: `
buy order purchase
cancel terminate
move transfer
delete remove
licence license seat
client customer
`,
};
