//! Shapes of tiers, quotas and what follows from them.

use jixiao::Evaluation;
use serde_json::{Value, json};

use super::kit::{book, evaluated, number, peers, scored, standing};

/// A score out of 100 with three decimals, ranked, totals of two.
fn scheme(tiers: Value) -> Value {
    let mut book = book(
        json!({"score": number(3)}),
        json!({"id": "total", "points": 100, "value": "score / 100", "curve": {"proportional": {"full_at": 1, "at_most": 1}},
               "digits": 2}),
    );
    book["ranking"] = json!({"keys": [{"score": "total", "best": "highest"}], "ties": "competition"});
    book["tiers"] = tiers;
    book
}

/// Tiers by their floors, best first, and the last for everybody else.
fn floors(floors: &[(&str, u32)], last: &str) -> Value {
    let mut tiers: Vec<Value> =
        floors.iter().map(|(id, floor)| json!({"id": id, "when": {"score": "total", "at_least": floor}})).collect();
    tiers.push(json!({"id": last}));
    json!(tiers)
}

fn grade(words: &[&str]) -> Value {
    json!({"kind": "grade", "grades": words, "supplier": "office"})
}

fn flag() -> Value {
    json!({"kind": "flag", "supplier": "office"})
}

fn is(item: &str) -> Value {
    json!({"data": item, "equals": true, "if_absent": false})
}

/// A test of the tier.
fn tier(equals: &str) -> Value {
    json!({"tier": "here", "equals": equals, "if_absent": false})
}

fn tier_of(done: &Evaluation, id: &str) -> String {
    done.outcome().standing(id).unwrap().tier().map_or("-".to_owned(), ToString::to_string)
}

/// What follows for an object, in the rulebook's order.
fn follows(done: &Evaluation, id: &str) -> Vec<String> {
    done.outcome().consequences(id).map(ToString::to_string).collect()
}

// Water 2013, air 2014, websites: every lower end is included, the upper one isn't. 89.995 is published as 90.00: whether it
// is excellent is the scheme's to say, by published or by exact scores.
#[test]
fn shape_9_1() {
    let water = scheme(floors(&[("excellent", 90), ("good", 80), ("qualified", 60)], "failed"));
    let air = scheme(floors(&[("excellent", 90), ("good", 70), ("qualified", 60)], "failed"));
    let websites = scheme(floors(&[("qualified", 60)], "failed"));
    let of = |book: &Value, score: &str| tier_of(&scored(book, &["score"], &[("o", &[json!(score)])]), "o");
    let scores = ["90", "89.99", "80", "79.99", "70", "60", "59.99"];
    let all = |book: &Value| scores.map(|score| of(book, score));
    assert_eq!(all(&water), ["excellent", "good", "good", "qualified", "qualified", "qualified", "failed"]);
    assert_eq!(all(&air), ["excellent", "good", "good", "good", "good", "qualified", "failed"]);
    assert_eq!(all(&websites)[4..], ["qualified", "qualified", "failed"]);
    let done = scored(&water, &["score"], &[("o", &[json!("89.995")])]);
    assert_eq!(
        (done.outcome().total_text("o").unwrap().as_str(), tier_of(&done, "o").as_str()),
        ("90.00", "excellent")
    );
    let mut exact = water;
    exact["numeric"]["compare"] = json!("exact");
    let done = scored(&exact, &["score"], &[("o", &[json!("89.995")])]);
    assert_eq!((done.outcome().total_text("o").unwrap().as_str(), tier_of(&done, "o").as_str()), ("90.00", "good"));
}

/// Staff of one unit, whose share of the excellent follows from the unit's tier and titles.
fn staff(round: &str, never_under: Option<u32>) -> Value {
    let mut book = scheme(json!([]));
    book["classes"] = json!([{"id": "unit"}, {"id": "staff"}]);
    book["cohorts"] = json!([{"id": "units", "classes": ["unit"]},
        {"id": "people", "classes": ["staff"], "belongs_to": "bureau"}]);
    for (item, said) in [
        ("result", grade(&["excellent", "good", "standard", "admonished", "outside"])),
        ("satisfied", flag()),
        ("efficient", flag()),
        ("commended", flag()),
    ] {
        book["data"][item] = said;
    }
    let branch = |result: &str, share: &str, otherwise: Value| json!({"if": {"data": "result", "equals": result, "if_absent": false}, "then": share, "otherwise": otherwise});
    // Nobody who is outside the scheme and not commended has a share of his own.
    let outside = json!({"if": is("commended"), "then": "0.2", "otherwise": 0});
    let base = branch(
        "excellent",
        "0.15",
        branch("good", "0.12", branch("standard", "0.1", branch("admonished", "0.08", outside))),
    );
    let title = |item: &str, more: &str| json!({"if": is(item), "then": more, "otherwise": 0});
    let share = json!({"min": ["0.2", {"plus": [base, title("satisfied", "0.05"), title("efficient", "0.03")]}]});
    let mut quota = json!({"at_most": {"owner_share": share, "if_absent": 0}, "of": "ranked", "round": round, "tie_at_edge": "out", "unfilled": "lost"});
    if let Some(never_under) = never_under {
        quota["never_under"] = json!(never_under);
    }
    book["tiers"] = json!([{"id": "excellent", "quota": quota}, {"id": "competent"}]);
    book
}

/// How many of so many people are excellent where the unit came to this.
fn excellent(book: &Value, people: usize, unit: &[(&str, Value)]) -> usize {
    let mut roster = vec![json!({"id": "bureau", "class": "unit", "cohort": "units"})];
    let mut cells = vec![json!({"object": "bureau", "item": "score", "value": 80})];
    cells.extend(unit.iter().map(|(item, value)| json!({"object": "bureau", "item": item, "value": value})));
    for place in 0..people {
        let id = format!("p{place:02}");
        roster.push(json!({"id": id, "class": "staff", "cohort": "people"}));
        cells.push(json!({"object": id, "item": "score", "value": 99 - place}));
    }
    let done = evaluated(book, json!(roster), json!(cells));
    (0..people).filter(|place| tier_of(&done, &format!("p{place:02}")) == "excellent").count()
}

// Good and satisfied: 17 % of 37 is 6.29, so 6 down or 7 up. Excellent with both titles would be 23 %, and nobody is above
// 20 %: 7.4, so 7. A unit of four has 0.32 places: nobody, unless the scheme says never under one.
#[test]
fn shape_9_2() {
    let yes = || json!(true);
    let good = [("result", json!("good")), ("satisfied", yes())];
    assert_eq!((excellent(&staff("down", None), 37, &good), excellent(&staff("up", None), 37, &good)), (6, 7));
    let both = [("result", json!("excellent")), ("satisfied", yes()), ("efficient", yes())];
    assert_eq!(excellent(&staff("down", None), 37, &both), 7);
    let admonished = [("result", json!("admonished"))];
    assert_eq!(excellent(&staff("down", None), 4, &admonished), 0);
    assert_eq!(excellent(&staff("down", Some(1)), 4, &admonished), 1);
    // Not in the scheme, but commended at county level.
    let outside = [("result", json!("outside")), ("commended", yes())];
    assert_eq!(
        (excellent(&staff("down", None), 37, &outside), excellent(&staff("down", None), 37, &outside[..1])),
        (7, 0)
    );
}

// At most 20 %, 25 % in commended bodies; how it is rounded is said. Who is on trial gets no grade, and counts in the heads
// only where the text says so: of the roster, not of the ranked. Each rank has its own places.
#[test]
fn shape_9_3() {
    let mut book = scheme(json!([]));
    book["data"]["trial"] = flag();
    book["cohorts"] = json!([{"id": "plain", "classes": ["c"]}, {"id": "commended", "classes": ["c"]}]);
    book["effects"] =
        json!([{"id": "trial", "when": is("trial"), "unranked": true, "place": "freed", "in_statistics": true}]);
    let of = |of: &str, round: &str, trial: usize| {
        let mut book = book.clone();
        let quota = json!({"at_most": {"by_cohort": {"plain": "20%", "commended": "25%"}}, "of": of, "round": round,
            "tie_at_edge": "out", "unfilled": "lost"});
        book["tiers"] = json!([{"id": "excellent", "quota": quota}, {"id": "competent"}]);
        let (mut roster, mut cells) = (Vec::new(), Vec::new());
        for cohort in ["plain", "commended"] {
            for place in 0..14 {
                let id = format!("{cohort}{place:02}");
                roster.push(json!({"id": id, "class": "c", "cohort": cohort}));
                cells.push(json!({"object": id, "item": "score", "value": 99 - place}));
                cells.push(json!({"object": id, "item": "trial", "value": place >= 14 - trial}));
            }
        }
        let done = evaluated(&book, json!(roster), json!(cells));
        let count = |cohort: &str| {
            (0..14).filter(|place| tier_of(&done, &format!("{cohort}{place:02}")) == "excellent").count()
        };
        let on_trial = done.outcome().standing("plain13").unwrap();
        assert_eq!(on_trial.rank().is_none(), trial > 0);
        [count("plain"), count("commended")]
    };
    // 2.8 and 3.5 of fourteen; 2.2 and 2.75 of the eleven who are ranked.
    assert_eq!((of("ranked", "down", 0), of("ranked", "half_up", 0), of("ranked", "up", 0)), ([2, 3], [3, 4], [3, 4]));
    assert_eq!((of("ranked", "half_up", 3), of("roster", "half_up", 3)), ([2, 3], [3, 4]));
}

// The lowest is the last only if it is also below the line of standard performance; above the line there is no last place.
#[test]
fn shape_9_4() {
    let mut book = scheme(json!([{"id": "standard"}, {"id": "last"}]));
    book["forced_lowest"] = json!({"tier": "last", "when": {"score": "total", "below": 75},
        "quota": {"at_least": {"count": 1}, "tie_at_edge": "in"}});
    let of = |scores: [u32; 3]| {
        let cells = scores.map(|score| [json!(score)]);
        let rows: Vec<(&str, &[Value])> =
            ["a", "b", "c"].into_iter().zip(&cells).map(|(id, row)| (id, row.as_slice())).collect();
        let done = scored(&book, &["score"], &rows);
        ["a", "b", "c"].map(|id| tier_of(&done, id))
    };
    assert_eq!(of([90, 80, 74]), ["standard", "standard", "last"]);
    assert_eq!(of([90, 80, 75]), ["standard", "standard", "standard"]);
    // Two equals below the line; both are the last, as the scheme says.
    assert_eq!(of([90, 70, 70]), ["standard", "last", "last"]);
    assert_eq!(of([90, 70, 74]), ["standard", "last", "standard"]);
}

/// Units with the tiers of the three years before, and the steps of gradual failing.
fn gradual(year_not_assessed: &str) -> Value {
    let mut book = scheme(floors(&[("excellent", 90), ("qualified", 60)], "failed"));
    let year = |year: u32| json!({"id": year.to_string(), "kind": "year"});
    book["periods"] = json!([year(2022), year(2023), year(2024)]);
    let mut was = grade(&["excellent", "qualified", "failed"]);
    was["observed"] = json!("year");
    book["data"]["was"] = was;
    let failed = |count: &str, years: u32| {
        json!({"history": "was", "equals": "failed", count: years, "this_year": tier("failed"),
               "year_not_assessed": year_not_assessed, "if_absent": false})
    };
    book["consequences"] = json!([
        {"id": "circular", "when": tier("failed"), "measure": "criticised in a circular"},
        {"id": "no_honours", "when": tier("failed"), "measure": "no honours", "until": "2026-12-31"},
        {"id": "no_promotion", "when": failed("running", 2), "measure": "responsible persons aren't promoted",
         "responsible": "office", "until": "one year from the decision", "legal": "article 36"},
        {"id": "moved", "when": failed("running", 3), "measure": "moved, demoted or removed"}]);
    // No honours the year after: who failed last year isn't excellent.
    book["effects"] = json!([{"id": "after", "label": "failed last year", "bar": ["excellent"], "place": "freed", "in_statistics": true,
        "when": {"history": "was", "periods": ["2024"], "equals": "failed", "running": 1, "year_not_assessed": "breaks", "if_absent": false}}]);
    book
}

/// What follows in a year with this score after these years, the newest first; none assessed where nothing is said.
fn after(book: &Value, score: u32, years: [&str; 3]) -> Evaluation {
    let mut cells = vec![json!({"object": "o", "item": "score", "value": score})];
    for (year, was) in ["2024", "2023", "2022"].into_iter().zip(years) {
        let mut row = json!({"object": "o", "item": "was", "period": year});
        match was {
            "" => row["state"] = json!("not_assessed"),
            was => row["value"] = json!(was),
        }
        cells.push(row);
    }
    evaluated(book, json!([{"id": "o"}]), json!(cells))
}

// Once: circular and no honours. Twice running: no promotion for a year. Three times or more: moved. Each step keeps the
// earlier ones. A year that wasn't assessed breaks the run, or is passed over, as the scheme says.
#[test]
fn shape_9_5() {
    let book = gradual("breaks");
    let of = |score: u32, years: [&str; 3]| follows(&after(&book, score, years), "o");
    assert_eq!(of(59, ["qualified", "failed", "failed"]), ["circular", "no_honours"]);
    assert_eq!(of(59, ["failed", "qualified", "failed"]), ["circular", "no_honours", "no_promotion"]);
    assert_eq!(of(59, ["failed", "failed", "failed"]), ["circular", "no_honours", "no_promotion", "moved"]);
    assert_eq!(of(60, ["failed", "failed", "failed"]), [""; 0]);
    assert_eq!(of(59, ["failed", "", "failed"]), ["circular", "no_honours", "no_promotion"]);
    let bridged = gradual("bridges");
    assert_eq!(
        follows(&after(&bridged, 59, ["failed", "", "failed"]), "o"),
        ["circular", "no_honours", "no_promotion", "moved"]
    );
    let done = after(&book, 95, ["failed", "qualified", "qualified"]);
    assert_eq!(standing(&done, "o"), "95 1 qualified");
    let done = after(&book, 59, ["failed", "qualified", "qualified"]);
    let text = done.explain("o").unwrap().en();
    assert!(text.contains("seen to by office, until one year from the decision [article 36]"), "{text}");
}

// Places from high to low: one first prize, two second, three third; and single prizes for the best in one indicator.
#[test]
fn shape_9_6() {
    let prize = |id: &str, count: u32| json!({"id": id, "quota": {"at_most": {"count": count}, "tie_at_edge": "in", "unfilled": "lost"}});
    let mut book = scheme(json!([prize("first", 1), prize("second", 2), prize("third", 3), {"id": "none"}]));
    book["data"]["invested"] = number(0);
    let place = json!({"rank": {"of": "invested", "best": "highest", "ties": "competition", "peers": peers()}});
    book["figures"] = json!([{"id": "investor", "points": "open", "value": place, "curve": "as_points"}]);
    book["consequences"] = json!([
        {"id": "single", "when": {"score": "investor", "equals": 1}, "measure": "prize for investment"},
        {"id": "prize", "when": {"tier": "here", "at_least": "third", "if_absent": false}, "measure": "prize of its class"}]);
    let scores = [(95, 3), (94, 9), (93, 1), (92, 9), (91, 2), (91, 0), (90, 4)]
        .map(|(score, invested)| [json!(score), json!(invested)]);
    let ids = ["a", "b", "c", "d", "e", "f", "g"];
    let rows: Vec<(&str, &[Value])> = ids.into_iter().zip(&scores).map(|(id, row)| (id, row.as_slice())).collect();
    let done = scored(&book, &["score", "invested"], &rows);
    assert_eq!(ids.map(|id| tier_of(&done, id)), ["first", "second", "second", "third", "third", "third", "none"]);
    // Two are equal in that indicator.
    assert_eq!(
        (follows(&done, "b"), follows(&done, "d"), follows(&done, "g")),
        (vec!["single".into(), "prize".into()], vec!["single".into(), "prize".into()], vec![])
    );
    assert_eq!(follows(&done, "a"), ["prize"]);
}

/// Money for the tiers of a year, with heads and the places of the two years before.
fn money() -> Value {
    let mut book = scheme(floors(&[("excellent", 90)], "plain"));
    book["data"]["heads"] = number(0);
    for year in ["place_2024", "place_2023"] {
        book["data"][year] = json!({"kind": "rank", "unit": "place", "decimals": 0, "supplier": "office"});
    }
    let paid = json!({"times": [8, {"score": "total"}, "heads"]});
    book["figures"] = json!([{"id": "pot", "label": "money", "points": "open", "value": paid, "curve": "as_points", "digits": 2,
        "then": [{"set": 0, "when": {"score": "total", "below": 90}}]}]);
    book["consequences"] = json!([
        {"id": "bonus", "when": tier("excellent"), "measure": "money per mark and head", "figure": "pot"},
        {"id": "criticised", "when": tier("plain"), "measure": "no money, criticised"},
        {"id": "plaque", "measure": "plaque", "when": {"history": ["place_2024", "place_2023"], "at_most": 30, "running": 3,
            "this_year": {"rank": "here", "at_most": 30}, "year_not_assessed": "breaks", "if_absent": false}}]);
    book
}

// 8 yuan × 93.5 × 42 heads is 31 416; at 89.99 there is none. Three years among the first thirty: a plaque.
#[test]
fn shape_10_1() {
    let items = ["score", "heads", "place_2024", "place_2023"];
    let row = |score: &str, last: u32| [json!(score), json!(42), json!(last), json!(30)];
    let rows = [row("93.5", 30), row("89.99", 31)];
    let done = scored(&money(), &items, &[("a", &rows[0]), ("b", &rows[1])]);
    let bonus = done.consequences("a").next().unwrap();
    assert_eq!(
        (bonus.amount_text().unwrap().as_str(), follows(&done, "a")),
        ("31416.00", vec!["bonus".into(), "plaque".into()])
    );
    assert_eq!(
        (follows(&done, "b"), done.outcome().points_text("b", "pot").unwrap()),
        (vec!["criticised".to_owned()], "0.00".to_owned())
    );
}

// E 0, D 0–1, C 1–1.5, B 1.5–2, A 2–3, linear between the starts of the tiers: with B from 120 and A from 140, 128 gives
// 1.5 + 0.5 × 8 ÷ 20 = 1.7, and the joints meet.
#[test]
fn shape_10_2() {
    let mut book = scheme(json!([{"id": "any"}]));
    book["data"]["result"] = json!({"kind": "number", "unit": "u", "decimals": 2, "range": {"at_least": 0, "at_most": 160}, "supplier": "office"});
    let line = |low: u32, high: u32, from: &str, to: &str| json!({"at_least": low, "below": high, "points": {"from": from, "to": to}});
    book["figures"] = json!([{"id": "multiple", "points": "open", "value": "result", "digits": 4, "curve": {"bands": [
        {"below": 60, "points": 0}, line(60, 100, "0", "1"), line(100, 120, "1", "1.5"), line(120, 140, "1.5", "2"),
        {"at_least": 140, "at_most": 160, "points": {"from": 2, "to": 3}}]}}]);
    book["consequences"] = json!([{"id": "paid", "when": {"score": "multiple", "above": 0}, "measure": "multiple of the base salary",
        "figure": "multiple", "until": "half now, half at the end of the term"}]);
    let of = |result: &str| {
        let done = scored(&book, &["score", "result"], &[("o", &[json!(80), json!(result)])]);
        done.consequences("o").next().and_then(|paid| paid.amount_text()).unwrap_or_default()
    };
    assert_eq!(["128", "120", "140", "160"].map(of), ["1.7000", "1.5000", "2.0000", "3.0000"]);
    assert_eq!(["60", "59.99", "119.99"].map(of), ["", "", "1.4998"]);
}

// The best are praised, the worst called in and report their reform within a month of the notice; new approvals stop
// meanwhile.
#[test]
fn shape_10_3() {
    let mut book = scheme(floors(&[("excellent", 90), ("qualified", 60)], "failed"));
    book["consequences"] = json!([
        {"id": "praised", "when": tier("excellent"), "measure": "praised in a circular"},
        {"id": "called_in", "when": tier("failed"), "measure": "leaders are called in", "responsible": "office"},
        {"id": "reform", "when": tier("failed"), "measure": "written reform",
         "until": {"days": 30, "from": "2026-03-22", "count": "calendar"}},
        {"id": "approvals", "when": tier("failed"), "measure": "no new intakes are approved", "until": "until the reform is accepted"}]);
    let done = scored(&book, &["score"], &[("a", &[json!(90)]), ("b", &[json!(60)]), ("c", &[json!(59)])]);
    assert_eq!((follows(&done, "a"), follows(&done, "b")), (vec!["praised".to_owned()], vec![]));
    assert_eq!(follows(&done, "c"), ["called_in", "reform", "approvals"]);
    let until = done.consequences("c").nth(1).unwrap().until().unwrap();
    assert_eq!(until.day().unwrap().to_string(), "2026-04-21");
}

// Reward from qualified up, that must reach persons and lean to the grass roots: a share of a pot by tier and layer.
#[test]
fn shape_10_4() {
    let mut book = scheme(floors(&[("excellent", 90), ("qualified", 60)], "failed"));
    book["classes"] = json!([{"id": "bureau"}, {"id": "township"}]);
    book["cohorts"] = json!([{"id": "k", "classes": ["bureau", "township"]}]);
    let rate = |bureau: &str, township: &str| json!({"by_class": {"bureau": bureau, "township": township}});
    book["figures"] = json!([{"id": "per_head", "points": "open", "value": 1000, "curve": "as_points", "digits": 0, "then": [
        {"times": rate("1.5", "1.8"), "when": {"score": "total", "at_least": 90}},
        {"times": rate("1", "1.2"), "when": {"all": [{"score": "total", "below": 90}, {"score": "total", "at_least": 60}]}},
        {"set": 0, "when": {"score": "total", "below": 60}}]}]);
    book["consequences"] = json!([{"id": "reward", "when": {"tier": "here", "at_least": "qualified", "if_absent": false},
        "measure": "paid to persons", "figure": "per_head"}]);
    let roster =
        json!([{"id": "a", "class": "bureau"}, {"id": "b", "class": "township"}, {"id": "c", "class": "township"}]);
    let cells: Vec<Value> = [("a", 90), ("b", 60), ("c", 59)]
        .map(|(id, score)| json!({"object": id, "item": "score", "value": score}))
        .to_vec();
    let done = evaluated(&book, roster, json!(cells));
    let paid = |id: &str| done.consequences(id).next().and_then(|paid| paid.amount_text());
    assert_eq!((paid("a"), paid("b"), paid("c")), (Some("1500".to_owned()), Some("1200".to_owned()), None));
}

// Failing: one rank lower; two years running: dismissed instead. Excellent and competent: bonus; excellent: commended;
// three years running: third-class merit.
#[test]
fn shape_10_5() {
    let mut book = scheme(floors(&[("excellent", 90), ("competent", 70), ("basic", 60)], "failing"));
    for year in ["y2024", "y2023"] {
        book["data"][year] = grade(&["excellent", "competent", "basic", "failing"]);
    }
    let running = |which: &str, years: u32| {
        json!({"history": ["y2024", "y2023"], "equals": which, "running": years, "this_year": tier(which),
               "year_not_assessed": "breaks", "if_absent": false})
    };
    book["consequences"] = json!([
        {"id": "lower", "when": tier("failing"), "measure": "one rank lower"},
        {"id": "dismissed", "when": running("failing", 2), "measure": "dismissed", "replaces": ["lower"]},
        {"id": "bonus", "when": {"tier": "here", "at_least": "competent", "if_absent": false}, "measure": "year-end bonus"},
        {"id": "commended", "when": tier("excellent"), "measure": "commended"},
        {"id": "merit", "when": running("excellent", 3), "measure": "third-class merit"}]);
    let of = |score: u32, last: &str, before: &str| {
        let row = [json!(score), json!(last), json!(before)];
        follows(&scored(&book, &["score", "y2024", "y2023"], &[("o", &row)]), "o")
    };
    assert_eq!(of(50, "competent", "failing"), ["lower"]);
    assert_eq!(of(50, "failing", "competent"), ["dismissed"]);
    assert_eq!(of(75, "excellent", "excellent"), ["bonus"]);
    assert_eq!(of(65, "failing", "failing"), [""; 0]);
    assert_eq!(of(95, "excellent", "excellent"), ["bonus", "commended", "merit"]);
    assert_eq!(of(95, "excellent", "competent"), ["bonus", "commended"]);
}
