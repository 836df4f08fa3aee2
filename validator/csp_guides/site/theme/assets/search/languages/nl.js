/** Dutch: how its words are taken apart, which say little of what somebody asks, and which say the same. */
"use strict";

importScripts("libraries/stemmer-nl.js");

self.language = {
  stem: Stemmer.stemmer,
  compounds: { shortest: 4, links: ["", "s", "e", "n", "en"] },
  stopWords: `
aan af al alle alleen alles als altijd ben bij bent daar dan dat de der deze die dit doch doe doen door dus een eens
eigen en er ga gaat geen geweest haar had heb hebben heeft hem het hier hij hoe hoeft hun iemand iets ik in is ja je
jij jou jouw kan kon krijg krijgen krijgt kunnen kunt maar mag mogen me meer men met mij mijn moet moeten na naar
niet niets nog nou nu of om omdat ons onze ook op over reeds te toch toen tot u uit uw van veel voor waar waarom
want wanneer waren was wat we wel welk welke werd wezen wie wij wil word worden wordt zal ze zei zelf zich zij zijn
zo zonder zou zullen
`,
  alike: `
aanschaffen afnemen bestellen bestelling inkopen kopen koop
annuleren annulering beëindigen opzeggen opzegging stopzetten
overdracht overdragen overzetten verhuizen
verwijderen weghalen wissen
licentie seat
`,
};
