//! Curves with a peak, a valley or two steps side by side, of which it is plain by hand what is told.

use serde_json::{Value, json};

use crate::kit::{ahead, book, leaf, number, of, only, untold};

/// A leaf of 10 points along whole numbers from 0 to 100, by bands.
fn along(bands: Value) -> Value {
    let mut done = leaf("done", 10, "x");
    done["curve"] = json!({"bands": bands});
    book(json!({"x": number(0, 100)}), json!([done]))
}

fn text(book: &Value, code: &str) -> String {
    only(book, code).finding().en().to_string()
}

#[test]
fn beyond_a_peak_isnt_a_cap() {
    // Best at 40 to 50, the floor up to 10 and from 90 on.
    let peak = |foot: &str| {
        along(
            json!([{"at_least": 0, "below": 10, "share": 0}, {"at_least": 10, "below": 40, "share": {"from": 0, "to": 1}},
            {"at_least": 40, "at_most": 50, "share": 1}, {"above": 50, "below": 90, "share": {"from": 1, "to": foot}},
            {"at_least": 90, "at_most": 100, "share": foot}]),
        )
    };
    let feet = peak("0");
    untold(&feet, &["JX7002"]);
    let told: Vec<String> = of(&ahead(&feet), "JX7003").iter().map(|known| known.finding().en().to_string()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().any(|text| text.contains("up to 10 x gives 0 points")), "{told:?}");
    assert!(told.iter().any(|text| text.contains("from 90 on x gives 0 points")), "{told:?}");
    // Higher than the worst and lower than the best, it is level.
    let shelf = peak("30%");
    untold(&shelf, &["JX7002"]);
    assert!(text(&shelf, "JX7003").contains("up to 10 x gives 0 points"));
    let level: Vec<String> =
        of(&ahead(&shelf), "JX7001").iter().map(|known| known.finding().en().to_string()).collect();
    assert!(level.iter().any(|text| text.contains("from 90 to 100 x gives 3 points")), "{level:?}");
}

#[test]
fn before_a_valley_isnt_a_foot() {
    let valley = along(
        json!([{"at_least": 0, "below": 20, "share": 1}, {"at_least": 20, "below": 50, "share": {"from": 1, "to": 0}},
        {"at_least": 50, "below": 80, "share": {"from": 0, "to": 1}}, {"at_least": 80, "at_most": 100, "share": 1}]),
    );
    untold(&valley, &["JX7003"]);
    let told: Vec<String> =
        of(&ahead(&valley), "JX7002").iter().map(|known| known.finding().en().to_string()).collect();
    assert!(told.iter().any(|text| text.contains("from 20 down x gives 10 points and no more")), "{told:?}");
    assert!(told.iter().any(|text| text.contains("from 80 on x gives 10 points and no more")), "{told:?}");
}

#[test]
fn two_steps_side_by_side_are_held_against_the_rest() {
    let told = |book: &Value| -> Vec<String> {
        of(&ahead(book), "JX7005").iter().map(|known| known.finding().en().to_string()).collect()
    };
    let steps = |middle: &str, top: &str| {
        along(json!([{"at_least": 0, "below": 60, "share": 0}, {"at_least": 60, "below": 61, "share": middle},
            {"at_least": 61, "at_most": 100, "share": top}]))
    };
    // 40 % and 40 %; up and down again by half; nearly the same.
    for (middle, top) in [("40%", "80%"), ("50%", "0"), ("40%", "78%")] {
        let told = told(&steps(middle, top));
        assert_eq!(told.len(), 2, "{middle} {top}: {told:?}");
        assert!(told.iter().any(|text| text.contains("from 59 to 60")), "{told:?}");
        assert!(told.iter().any(|text| text.contains("from 60 to 61")), "{told:?}");
    }
    // Both are one stretch of the curve where they move points by the same.
    let foresight = ahead(&steps("40%", "80%"));
    assert_eq!(foresight.curves()[0].stretches.iter().filter(|part| part.cliff).count(), 1);
    // Three in a row are a slope.
    let slope = along(json!([{"at_least": 0, "below": 60, "share": 0}, {"at_least": 60, "below": 61, "share": "30%"},
        {"at_least": 61, "below": 62, "share": "60%"}, {"at_least": 62, "at_most": 100, "share": "90%"}]));
    untold(&slope, &["JX7005"]);
}
