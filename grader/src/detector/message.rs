//! What a failed assertion says, without the frame that `assert_eq!` puts around it.

/// The message in one paragraph: the author's own words where there are any, else the two sides.
pub(super) fn in_words(message: &str) -> String {
    let Some(framed) = message.strip_prefix("assertion `left ") else {
        return message.trim().to_owned();
    };
    let Some((head, sides)) = framed.split_once("\n  left: ") else {
        return message.trim().to_owned();
    };
    match head.split_once("` failed: ") {
        Some((_, words)) => words.trim().to_owned(),
        None => match sides.split_once("\n right: ") {
            Some((left, right)) => format!(
                "an assertion compared {} with {}",
                left.trim(),
                right.trim()
            ),
            None => message.trim().to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn the_authors_words_are_enough() {
        let message =
            "assertion `left == right` failed: the sum is 1, expected 2\n  left: 1\n right: 2";
        assert_eq!(in_words(message), "the sum is 1, expected 2");
    }

    #[test]
    fn without_words_the_two_sides_are_named() {
        let message = "assertion `left == right` failed\n  left: 1\n right: 2";
        assert_eq!(in_words(message), "an assertion compared 1 with 2");
    }

    #[test]
    fn another_panic_says_what_it_says() {
        assert_eq!(
            in_words("called `Option::unwrap()` on a `None` value"),
            "called `Option::unwrap()` on a `None` value"
        );
    }
}
