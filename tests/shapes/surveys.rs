//! Shapes of voices: votes, ratings, and scores that another evaluation gave.

use serde_json::{Value, json};

use super::kit::{book, number, points, scored};

/// A leaf of 100 points, or of its value, over votes by these channels.
fn voted(options: Value, channels: Value, curve: Value) -> Value {
    let ids: Vec<&String> = channels.as_object().unwrap().keys().collect();
    let data = json!({"votes": {"kind": "ballots", "options": options, "channels": ids, "supplier": "office"}});
    let mut survey = json!({"of": "votes", "channels": channels});
    if ids.len() > 1 {
        survey["channel_too_few"] = json!({"as": "too_few"});
    }
    let leaf = json!({"id": "t", "points": 100, "value": {"survey": survey}, "curve": curve,
                      "absent": {"too_few": {"points": 0}}});
    book(data, leaf)
}

fn votes(counts: Value) -> Value {
    json!({"ballots": counts})
}

// Satisfied 100, basically 70, dissatisfied 30; "don't know" is neither valid nor scored. All don't-know, or fewer than
// 30 valid slips: too few cases, answered.
#[test]
fn shape_3_1() {
    let options = json!({"satisfied": 100, "basically": 70, "dissatisfied": 30, "unknown": "void"});
    let channels = json!({"slips": {"weight": 1, "enough": 30}});
    let curve = json!({"proportional": {"full_at": 100, "at_most": 1}});
    let book = voted(options, channels, curve);
    let done = scored(
        &book,
        &["votes"],
        &[
            ("o", &[votes(json!({"slips": {"satisfied": 60, "basically": 40, "dissatisfied": 10, "unknown": 10}}))]),
            ("nobody", &[votes(json!({"slips": {"unknown": 120}}))]),
            ("few", &[votes(json!({"slips": {"satisfied": 29}}))]),
        ],
    );
    assert_eq!(["o", "nobody", "few"].map(|id| points(&done, id, "t")), ["82.7273", "0", "0"]);
    assert_eq!(done.outcome().cause("nobody", "t").unwrap().word(jixiao::Lang::En), "too_few");
}

// 100 %, 75 %, 55 % of the item; telephone to paper 6 : 4. The least that can come out is 55.
#[test]
fn shape_3_2() {
    let options = json!({"satisfied": "100%", "basically": "75%", "dissatisfied": "55%", "unknown": "void"});
    let channels = json!({"telephone": {"weight": 6, "enough": 1}, "paper": {"weight": 4, "enough": 1}});
    let book = voted(options, channels, json!({"proportional": {"full_at": 1, "at_most": 1}}));
    // Telephone (5200 + 3000 + 440) ÷ 100 = 86.4, paper (6800 + 2100 + 220) ÷ 100 = 91.2.
    let cast = votes(json!({
        "telephone": {"satisfied": 52, "basically": 40, "dissatisfied": 8, "unknown": 3},
        "paper": {"satisfied": 68, "basically": 28, "dissatisfied": 4, "unknown": 1}
    }));
    let least = votes(json!({"telephone": {"dissatisfied": 5}, "paper": {"dissatisfied": 5}}));
    let done = scored(&book, &["votes"], &[("o", &[cast]), ("least", &[least])]);
    assert_eq!(["o", "least"].map(|id| points(&done, id, "t")), ["88.32", "55"]);
}

// Four grades with coefficients 1, 0.8, 0.6, 0.4: their spacing is what the options say.
#[test]
fn shape_3_3() {
    let options = json!({"good": 1, "fair": "0.8", "plain": "0.6", "poor": "0.4"});
    let channels = json!({"slips": {"weight": 1, "enough": 1}});
    let book = voted(options, channels, json!({"proportional": {"full_at": 1, "at_most": 1}}));
    let done = scored(
        &book,
        &["votes"],
        &[("o", &[votes(json!({"slips": {"good": 80, "fair": 10, "plain": 6, "poor": 4}}))])],
    );
    assert_eq!(points(&done, "o", "t"), "93.2");
}

// Over ten questions, each answered by everybody or not: all answers alike, or ballot by ballot. The same spacing.
#[test]
fn shape_3_3_over_ten_questions() {
    let options = json!({"good": 1, "fair": "0.8", "plain": "0.6", "poor": "0.4"});
    let book = |take: &str| {
        let mut book = voted(
            options.clone(),
            json!({"slips": {"weight": 1, "enough": 1}}),
            json!({"proportional": {"full_at": 1, "at_most": 1}}),
        );
        book["data"]["votes"]["questions"] = (1..=10).map(|at| (format!("q{at}"), json!("?"))).collect();
        book["indicators"]["value"]["survey"]["questions"] = json!({"take": take});
        book
    };
    let all = |option: &str, many: usize| -> Value {
        json!({"channel": "slips", "answers": (1..=many).map(|at| (format!("q{at}"), json!(option))).collect::<serde_json::Map<_, _>>()})
    };
    // Eight who say good of all, one fair, one plain; and one who says poor of two.
    let mut slips = vec![all("good", 10); 8];
    slips.extend([all("fair", 10), all("plain", 10), all("poor", 2)]);
    let row = json!({"slips": slips});
    // (80 + 8 + 6 + 0.8) ÷ 102, and (8 + 0.8 + 0.6 + 0.4) ÷ 11.
    for (take, score) in [("pooled", "92.9412"), ("by_ballot", "89.0909")] {
        let done = scored(&book(take), &["votes"], &[("o", std::slice::from_ref(&row))]);
        assert_eq!(points(&done, "o", "t"), score, "{take}");
    }
}

// Eight questions, telephone to paper 6 : 4, from the printed counts: each question counts alike in its channel.
#[test]
fn shape_3_2_question_by_question() {
    let options = json!({"satisfied": "100%", "basically": "75%", "dissatisfied": "55%", "unknown": "void"});
    let channels = json!({"telephone": {"weight": 6, "enough": 1}, "paper": {"weight": 4, "enough": 1}});
    let mut book = voted(options, channels, json!({"proportional": {"full_at": 1, "at_most": 1}}));
    let ids: Vec<String> = (1..=8).map(|at| format!("q{at}")).collect();
    book["data"]["votes"]["questions"] = ids.iter().map(|id| (id.clone(), json!("?"))).collect();
    let weights: Value = ids.iter().map(|id| (id.clone(), json!(1))).collect();
    book["indicators"]["value"]["survey"]["questions"] = json!({"take": "by_question", "weights": weights});
    // By telephone 90 % of two questions and 80 % of the others; on paper 85 % of each, however many answered.
    let tally = |channel: &str, question: &str, counts: Value| json!({"channel": channel, "question": question, "counts": counts});
    let mut tallies = Vec::new();
    for (place, id) in ids.iter().enumerate() {
        let telephone = if place < 2 {
            json!({"satisfied": 6, "basically": 4})
        } else {
            json!({"satisfied": 1, "basically": 4, "unknown": 3})
        };
        tallies.push(tally("telephone", id, telephone));
        let many = place + 1;
        tallies.push(tally("paper", id, json!({"satisfied": 2 * many, "basically": 3 * many})));
    }
    let done = scored(&book, &["votes"], &[("o", &[json!({"tallies": tallies})])]);
    // 0.6 × (2 × 90 + 6 × 80) ÷ 8 + 0.4 × 85
    assert_eq!(points(&done, "o", "t"), "83.5");
}

// 7 of which one was late, 6 of which one: a smallest number of cases, below which the mean of the peers stands in;
// none at all is too few as well, or full marks, as the answer to a zero base says.
#[test]
fn shape_3_6() {
    let rate = json!({"kind": "rate", "unit": "ticket", "decimals": 0, "supplier": "office"});
    let fill = json!({"fill": {"mean": "value", "digits": 4, "peers": {"in": "cohort", "self": "out", "enough": 2}}});
    let leaf = json!({"id": "t", "points": 100, "value": {"item": "closed", "enough": 10},
                      "curve": {"proportional": {"full_at": 1, "at_most": 1}},
                      "absent": {"zero_base": "full", "too_few": fill, "too_few_peers": "refuse"}});
    let book = book(json!({"closed": rate}), leaf);
    let of = |n: i64, d: i64| json!({"n": n, "d": d});
    let done = scored(
        &book,
        &["closed"],
        &[("large", &[of(24_114, 24_358)]), ("other", &[of(45, 50)]), ("tiny", &[of(5, 6)]), ("none", &[of(0, 0)])],
    );
    // 24114 ÷ 24358 is 0.98998…, 0.9900 at four digits; (0.99 + 0.9) ÷ 2.
    assert_eq!(["large", "other", "tiny", "none"].map(|id| points(&done, id, "t")), ["98.9983", "90", "94.5", "100"]);
}

// Goals, society and leaders as roots of one total, innovation on top: 45, 50, 5 and what is earned beside them.
#[test]
fn shape_3_7() {
    let options = json!({"满意": 100, "较满意": 80, "一般": 60, "不满意": 0, "不了解": "void"});
    let full = json!({"proportional": {"full_at": 100, "at_most": 1}});
    let rating = |id: &str, channel: &str, mark: i64| {
        json!({"id": id, "points": mark, "curve": full.clone(), "absent": {"too_few": "zero"},
               "value": {"survey": {"of": "votes", "channels": {channel: {"weight": 1, "enough": 1}}}}})
    };
    let goals = json!({"id": "goals", "points": 45, "value": "goals", "curve": full.clone()});
    let innovation = json!({"id": "innovation", "value": "innovation", "curve": "as_points",
                            "then": [{"clamp": {"at_least": 0, "at_most": 3}}]});
    let tree = json!({"id": "total", "children": [goals, rating("society", "public", 50), rating("leaders", "leaders", 5)],
                      "then": [{"add": innovation}]});
    let data = json!({"goals": number(2), "innovation": number(2),
                      "votes": {"kind": "ballots", "options": options, "channels": ["public", "leaders"], "supplier": "office"}});
    let cast = votes(
        json!({"public": {"满意": 70, "较满意": 20, "一般": 10, "不了解": 30}, "leaders": {"满意": 3, "较满意": 1}}),
    );
    let done = scored(&book(data, tree), &["goals", "innovation", "votes"], &[("o", &[json!(96), json!("2.5"), cast])]);
    // 43.2, 92 % of 50, 95 % of 5, and 2.5.
    let nodes = ["goals", "society", "leaders", "innovation", "total"].map(|node| points(&done, "o", node));
    assert_eq!(nodes, ["43.2", "46", "4.75", "2.5", "96.45"]);
}

// Another evaluation's score with its scale, converted in proportion: five decimals are carried, none is lost.
#[test]
fn shape_3_8() {
    let imported = json!({"kind": "score", "unit": "point", "decimals": 5, "out_of": 60, "supplier": "office"});
    let leaf = json!({"id": "t", "points": 50, "value": "[work]", "digits": 5,
                      "curve": {"proportional": {"full_at": 60, "at_most": 1}}});
    let done = scored(&book(json!({"work": imported}), leaf), &["work"], &[("o", &[json!("50.34375")])]);
    // 50.34375 ÷ 60 × 50 = 41.953125
    assert_eq!(points(&done, "o", "t"), "41.95313");
}
