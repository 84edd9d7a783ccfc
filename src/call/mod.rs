//! One request in, one response out, both JSON: what a shell in another language wraps.
//!
//! Nothing is kept between two calls, and nothing is decided here that the API decides: a call is a check, a round and an
//! evaluation in the order in which a host would write them.

mod answer;
mod proof;
mod request;

/// Answers a request of one JSON object with one JSON object, on one line.
///
/// | key of the request | |
/// |---|---|
/// | `call` | `check`, `draft`, `monitor`, `evaluate`, `explain`, `prove`, `reopen`, `verify` or `template`; must be there |
/// | `rulebook` | the rulebook: the document itself, or its text as a string; must be there but for `verify` |
/// | `evidence` | an evidence document, itself or its text; or |
/// | `table`, `roster`? | texts of tables, as `Table` reads them (feature `csv`) |
/// | `calendar`? | a [`Calendar`](crate::Calendar), by which working days are counted |
/// | `decisions`? | a list of [`Decision`](crate::Decision)s, for tables, which can't say them |
/// | `objects`? | of `explain` and `prove`: ids; all unless said |
/// | `fields`? | of `prove`: names of fields, each to be proven by itself; all results together unless said |
/// | `outcome` | of `reopen`: a saved outcome, itself or its text |
/// | `proof`, `root` | of `verify`: a proof, itself or its text, and the root that was published |
/// | `at` | of `monitor`: the day, such as `2025-06-30` |
/// | `supplier`, or `item` | of `template`: a body's id, or that of an item of tasks |
/// | `lang`? | `zh` or `en`, of texts; `zh` unless said |
/// | `id`? | anything; comes back as it is |
///
/// The response is `{"format": "jixiao-call/1", "id"?, "ok", "findings"?, "result"?}`. `findings` are listed by where they
/// are: `request`, `rulebook`, `evidence`, `outcome`, `proof`; lines and columns count from where that document begins in
/// the request. Where one of them is an error, `ok` is false and there is no `result`. Results: of `check` `{"rulebook", "version",
/// "digest"}`; of `draft` a [`Draft`](crate::Draft), for a round whose evidence still comes in; of `monitor`
/// `{"text", "monitor"}`, a [`Monitor`](crate::Monitor) in words and as data; of `evaluate` the [`Outcome`](crate::Outcome); of
/// `reopen` the same, where a saved one agrees with it in every figure; of `explain` a list of `{"text", "explanation"}`, an
/// [`Explanation`](crate::Explanation) in words and as data; of `prove` `{"root", "header", "proofs"}`, the digest of the
/// outcome as one that is published whole (without salts) and proofs of it; of `verify` `{"kind", "id", "fields"}`, what is
/// proven; of `template` the empty table as a text.
///
/// Numbers in documents may be as long as in files: they never pass through a float.
///
/// # Errors
/// None: whatever the request is, the response says what is wrong with it.
///
/// ```
/// let response = jixiao::call(r#"{"call": "check", "rulebook": {}, "lang": "en"}"#);
/// assert!(response.contains(r#""ok":false"#));
/// ```
#[must_use]
pub fn call(request: &str) -> String {
    let (id, found) = request::read(request);
    let answer = match found {
        Ok(request) => answer::of(&request),
        Err(findings) => answer::refused(findings),
    };
    answer::print(id, &answer)
}
