/** Chinese: how its words are taken apart, which say little of what somebody asks, and which say the same. */
"use strict";

self.language = {
  compounds: { shortest: 2, links: [""] },
  stopWords: `
的 地 得 和 跟 与 及 向 并 等 更 已 已经 含 做 我 我们 你 你们 您 他 她 它 他们 们 某 该 各 每 这 那 哪 哪些 哪个 这个 那个 这些 那些 什 么 什么 怎么 怎样 如何 怎么办 谁 几 多 来 在
就 又 很 呢 吧 吗 了 嘛 啊 嗯 是 是否 着 都 不 没 没有 说 也 看 把 被 还 个 有 到 一 一个 为 为什么 于 对 会 能 能否 可以 可 要 需要 应该 之 第 此 或 共 按 请 是不是 能不能 可不可以
有没有 用 让 给 从 以 而 但 但是 如果 时 时候 后 之后 前 之前 里 上 下 多少 多久
`,
  alike: `
购买 订购 下单 采购 买
取消 退订 解约 终止
转移 转让 迁移
删除 移除
许可证 许可 席位
`,
};
