//! Points on a circle, without the sine and arc tangent of the standard library, which differ by platform.

/// The unit vector after `turns` whole turns from the x-axis towards the y-axis.
pub(super) fn direction(turns: f64) -> [f64; 2] {
    let eighths = turns * 8.0;
    let octant = ((eighths + 1.0) * 0.5).floor();
    // The rest of the angle lies within an eighth of a turn of one of the four axes, where the series is short.
    let angle = (eighths - 2.0 * octant) * std::f64::consts::FRAC_PI_4;
    let square = angle * angle;
    let series = |first: f64| {
        let (mut term, mut sum, mut n) = (1.0, 1.0, first);
        for _ in 0..7 {
            term *= -square / (n * (n + 1.0));
            sum += term;
            n += 2.0;
        }
        sum
    };
    let (cosine, sine) = (series(1.0), angle * series(2.0));
    match octant.rem_euclid(4.0) as u8 {
        0 => [cosine, sine],
        1 => [-sine, cosine],
        2 => [-cosine, -sine],
        _ => [sine, -cosine],
    }
}

/// The direction of a vector in turns from the x-axis, from 0 to below 1, to about a hundredth of a degree.
///
/// The polynomial is 4.4.49 of Abramowitz & Stegun (1964).
pub(super) fn turns([x, y]: [f64; 2]) -> f64 {
    let (least, most) = (x.abs().min(y.abs()), x.abs().max(y.abs()));
    if most <= 0.0 {
        return 0.0;
    }
    let z = least / most;
    let z2 = z * z;
    let inner = 0.180_141 + z2 * (-0.085_133 + z2 * 0.020_835_1);
    let angle = z * (0.999_866 + z2 * (-0.330_299_5 + z2 * inner));
    let part = angle / std::f64::consts::TAU;
    let part = if y.abs() > x.abs() { 0.25 - part } else { part };
    let part = if x < 0.0 { 0.5 - part } else { part };
    let part = if y < 0.0 { 1.0 - part } else { part };
    if part < 1.0 { part } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_is_what_sine_and_cosine_give() {
        for k in -300..300 {
            let t = f64::from(k) / 97.0;
            let [x, y] = direction(t);
            let angle = t * std::f64::consts::TAU;
            assert!((x - angle.cos()).abs() < 1e-11 && (y - angle.sin()).abs() < 1e-11, "{t}: {x} {y}");
        }
    }

    #[test]
    fn turns_undo_a_direction() {
        for k in 0..1000 {
            let t = f64::from(k) / 1000.0;
            let off = (turns(direction(t)) - t).abs();
            assert!(off.min(1.0 - off) < 1e-4, "{t}");
        }
        assert!(turns([0.0, 0.0]).abs() < 1e-9, "no direction is as good as the first");
    }
}
