/** Portuguese: how its words are taken apart, which say little of what somebody asks, and which say the same. */
"use strict";

importScripts("libraries/stemmer-pt.js");

self.language = {
  stem: Stemmer.stemmer,
  stopWords: `
a à ao aos aquela aquelas aquele aqueles aquilo as às até com como da das de dela delas dele deles depois do dos e é
ela elas ele eles em entre era essa essas esse esses esta estas este estes está estão eu faz fazer foi há isso isto
já lhe lhes mais mas me mesmo meu meus minha minhas muito muitos na não nas nem no nos nós nossa nossas nosso nossos
num numa numas nuns o onde os ou para pela pelas pelo pelos pode podem podemos por porque posso precisa preciso
quais qual quando quanto quantos que quem quero se sem ser seu seus só sua suas são também te tem temos tenho ter tu
um uma umas uns você vocês vai vou
`,
  alike: `
adquirir compra comprar contratar encomendar
cancelamento cancelar rescindir
migrar transferência transferir
apagar excluir remover
assento licença
`,
};
