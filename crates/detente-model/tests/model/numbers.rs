//! Is what a file says never rounded?

use detente_model::{Exact, dense_ranks, middle, parse_exact, print_exact};
use proptest::prelude::*;

fn exact(text: &str) -> Exact {
    parse_exact(text).unwrap_or_else(|| panic!("`{text}` is a number"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn decimals_are_read_and_written_exactly(digits in "-?[0-9]{1,25}(\\.[0-9]{1,25})?") {
        let number = exact(&digits);
        prop_assert_eq!(exact(&print_exact(&number)), number);
    }

    #[test]
    fn any_text_is_a_number_or_none(text in any::<String>()) {
        let _ = parse_exact(&text);
    }

    #[test]
    fn what_looks_like_a_number_is_one_or_none(text in "[-+]{0,2}[0-9]{0,4}[.,]?[0-9]{0,4}([eE][-+]?[0-9]{0,4})?") {
        if let Some(number) = parse_exact(&text) {
            prop_assert_eq!(parse_exact(&print_exact(&number)), Some(number));
        }
    }

    #[test]
    fn shifting_the_point_is_the_same_as_an_exponent(digits in 0_i64..1_000_000, power in 0_usize..20) {
        let mut shifted = exact(&format!("{digits}e-{power}"));
        for _ in 0..power {
            shifted *= Exact::from_integer(10.into());
        }
        prop_assert_eq!(shifted, exact(&digits.to_string()));
    }

    #[test]
    fn ranks_are_dense_and_keep_the_order(keys in prop::collection::vec(0_u8..20, 0..60)) {
        let ranks = dense_ranks(&keys);
        for (a, rank_a) in keys.iter().zip(&ranks) {
            for (b, rank_b) in keys.iter().zip(&ranks) {
                prop_assert_eq!(a.cmp(b), rank_a.cmp(rank_b));
            }
        }
        let mut distinct: Vec<u32> = ranks.iter().map(|rank| rank.0).collect();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert!(distinct.iter().copied().eq(1..=u32::try_from(distinct.len()).expect("few")));
    }
}

#[test]
fn tenths_add_up() {
    assert_eq!(exact("0.1") + exact("0.2"), exact("0.3"));
    assert_eq!(exact("1e3"), exact("1000"));
    assert_eq!(exact("+.5"), exact("0.50"));
    assert_eq!(exact("5."), exact("5"));
    assert_eq!(exact("-0"), exact("0"));
    assert_eq!(middle(&exact("0.1"), &exact("0.2")), exact("0.15"));
}

#[test]
fn nothing_else_is_a_number() {
    for text in [
        "",
        ".",
        "-",
        "+",
        "e5",
        "1e",
        "1.2.3",
        "0x10",
        "1_000",
        "1,5",
        "١",
        "inf",
        "NaN",
        "--1",
        "1e1.5",
        " 1",
        "1e99999",
        "1e-99999",
        "1e99999999999999999999",
    ] {
        assert_eq!(parse_exact(text), None, "`{text}`");
    }
    for text in ["1e999", "1e-999", ".5e-999", "12.5e-997", "0.5e998", "000.1e-990"] {
        let number = exact(text);
        assert_eq!(parse_exact(&print_exact(&number)), Some(number), "`{text}`");
    }
    for text in ["1e1000", "1e-1000", "1e-1000000", "12.5e-998"] {
        assert_eq!(parse_exact(text), None, "`{text}`");
    }
    assert_eq!(parse_exact(&"9".repeat(2000)), None, "more digits than anybody needs");
}

#[test]
fn fractions_are_read_as_they_are_written() {
    for (text, over, under) in [("1/3", 1, 3), ("-200/7", -200, 7), ("4/2", 2, 1), ("0/5", 0, 1)] {
        assert_eq!(exact(text), Exact::new(over.into(), under.into()), "`{text}`");
        assert_eq!(parse_exact(&print_exact(&exact(text))), Some(exact(text)), "`{text}`");
    }
    for text in ["1/0", "1/-3", "1/", "/3", "1/2/3", "1.5/2", "1/2e3", "+1/2", "1 / 2", "/"] {
        assert_eq!(parse_exact(text), None, "`{text}`");
    }
    let long =
        format!("{}1/{}", "9".repeat(990), num_traits::pow(num_bigint::BigInt::from(2), 990));
    assert_eq!(parse_exact(&print_exact(&exact(&long))), Some(exact(&long)));
}

#[test]
fn numbers_without_an_end_are_written_as_fractions() {
    assert_eq!(print_exact(&Exact::new(1.into(), 3.into())), "1/3");
    assert_eq!(print_exact(&Exact::new((-1).into(), 8.into())), "-0.125");
    assert_eq!(print_exact(&Exact::new(7.into(), 1.into())), "7");
}
