//! Texts about requests to `call`: JX6001 to JX6019.
#![cfg_attr(not(feature = "call"), allow(dead_code, reason = "calls come with the feature call"))]

findings! {
    /// The request isn't one JSON object.
    JX6001 CallMalformed { error: String } error
        zh: "请求不是一个完整的 JSON 对象：{error}", en: "the request isn't one whole JSON object: {error}",
        help zh: "整个请求写成一个对象，每个键只写一次", en: "write the request as one object, each key once",
        why zh: "请求须是一个完整的JSON对象，后面不能再有别的", en: "A request is one JSON object with nothing after it";

    /// A key of the request that isn't known.
    JX6002 CallUnknownKey { key: String } error
        zh: "请求里不认识的键“{key}”", en: "the request has a key \"{key}\" that nobody reads",
        help zh: "可用的键：call、rulebook、evidence、table、roster、calendar、decisions、objects、fields、supplier、item、outcome、proof、root、at、lang、id", en: "known are call, rulebook, evidence, table, roster, calendar, decisions, objects, fields, supplier, item, outcome, proof, root, at, lang, id",
        why zh: "不读的键若被忽略，请求就不是调用者以为的意思", en: "A key that were passed over would leave the caller with another request than was meant";

    /// A key of the request that must be there.
    JX6003 CallLacks { key: &'static str } error
        zh: "请求缺少“{key}”", en: "the request lacks \"{key}\"",
        help zh: "draft、monitor、evaluate、explain、prove、reopen 要有 rulebook 和 evidence（或 table），reopen 还要有 outcome，monitor 还要有 at，template 要有 rulebook 和 supplier（任务表用 item），verify 要有 proof 和 root", en: "draft, monitor, evaluate, explain, prove and reopen need rulebook and evidence (or table), reopen an outcome as well, monitor a day (at), template needs rulebook and supplier (or item, for tasks), verify needs proof and root";

    /// Something else than the key takes.
    JX6004 CallWrong { key: &'static str, wanted_zh: &'static str, wanted_en: &'static str } error
        zh: "请求的“{key}”应为{wanted_zh}", en: "\"{key}\" of the request must be {wanted_en}",
        why zh: "请求里每个键只收一种值", en: "Each key of a request takes one sort of value",
        fix zh: "按所说的种类写这个键的值", en: "give the key what is wanted";

    /// A call that there isn't.
    JX6005 CallUnknown { found: String } error
        zh: "没有“{found}”这种调用", en: "there is no call \"{found}\"",
        help zh: "写 check、draft、monitor、evaluate、explain、prove、reopen、verify 或 template", en: "write check, draft, monitor, evaluate, explain, prove, reopen, verify or template";

    /// An object or body that isn't there.
    JX6006 CallNobody { key: &'static str, found: String } error
        zh: "请求的“{key}”里写的“{found}”不存在", en: "\"{found}\", which \"{key}\" of the request names, isn't there",
        help zh: "对象写名册里的编号，报送单位写办法里的编号，字段写该对象记录里的字段名", en: "write ids: of objects in the roster, of bodies in the rulebook; fields by their names in the object's record";
}
