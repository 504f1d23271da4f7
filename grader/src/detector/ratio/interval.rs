//! A confidence interval for a median, by order statistics: it assumes nothing of how the measured
//! values are distributed.

/// How sure an interval is to hold the median.
const CONFIDENCE: f64 = 0.98;

/// A median, and the interval that holds the true one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Interval {
    pub(super) low: f64,
    pub(super) median: f64,
    pub(super) high: f64,
}

impl Interval {
    /// The interval of these values; none where they are too few to be sure of anything.
    pub(super) fn of(values: &[f64]) -> Option<Self> {
        let mut values = values.to_vec();
        values.sort_by(f64::total_cmp);
        let left_out = left_out(values.len())?;
        Some(Self {
            low: values[left_out],
            median: median(&values),
            high: values[values.len() - 1 - left_out],
        })
    }
}

/// The middle of sorted values.
fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 {
        sorted[middle]
    } else {
        f64::midpoint(sorted[middle - 1], sorted[middle])
    }
}

/// How many values may be left out at each end. Each value lies below the median with a chance of
/// one half, so that the number of those below is binomial.
fn left_out(count: usize) -> Option<usize> {
    let mut tail = 0.0;
    let mut term = 0.5_f64.powi(i32::try_from(count).ok()?);
    let mut fit = None;
    for below in 0..count / 2 {
        tail += term;
        if 1.0 - 2.0 * tail < CONFIDENCE {
            break;
        }
        fit = Some(below);
        term *= (count - below) as f64 / (below + 1) as f64;
    }
    fit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_are_left_out_as_the_binomial_allows() {
        let known = [(6, None), (7, Some(0)), (15, Some(2)), (31, Some(8))];
        for (count, expected) in known {
            assert_eq!(left_out(count), expected, "{count}");
        }
    }

    #[test]
    fn a_wild_value_does_not_move_the_interval() {
        let mut values: Vec<f64> = (0..15).map(f64::from).collect();
        values[14] = 1e9;
        let interval = Interval::of(&values).unwrap();
        assert_eq!(
            (interval.low, interval.median, interval.high),
            (2.0, 7.0, 12.0)
        );
    }
}
