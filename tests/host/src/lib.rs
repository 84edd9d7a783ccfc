//! jixiao beside a host's own serde features: the same digits, the same refusals.

#[cfg(test)]
mod tests {
    use jixiao::{Decimal, rulebook::Rulebook};

    #[test]
    fn numbers_keep_every_digit_under_arbitrary_precision() {
        let number: Decimal = serde_json::from_str("0.1234567890123456789012345678").unwrap();
        assert_eq!(number.to_string(), "0.1234567890123456789012345678");
        assert_eq!(serde_json::to_string(&number).unwrap(), "\"0.1234567890123456789012345678\"");
        assert!(serde_json::from_str::<Decimal>("1e400").is_err());
        assert!(serde_json::from_str::<Decimal>("0.12345678901234567890123456789").is_err());
    }

    #[test]
    fn the_same_rulebook_has_the_same_digest() {
        for name in ["linjiang-slice", "linjiang-slice.zh"] {
            let text = std::fs::read_to_string(format!("{}/../rulebooks/{name}.json", env!("CARGO_MANIFEST_DIR"))).unwrap();
            let book: Rulebook = serde_json::from_str(&text).unwrap();
            let through_serde = book.check().into_plan().unwrap();
            let through_text = jixiao::check(&text).into_plan().unwrap();
            assert_eq!(through_serde.digest(), through_text.digest());
            let value: serde_json::Value = serde_json::from_str(&text).unwrap();
            let book: Rulebook = serde_json::from_value(value).unwrap();
            assert_eq!(book.check().into_plan().unwrap().digest(), through_text.digest());
        }
    }
}
