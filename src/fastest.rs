//! Loops by the widest vectors that the machine has (feature `simd`); without the feature, and on other machines, by
//! those that every machine of its kind has.
//!
//! Each is the same code, compiled once more for an instruction set of its own. What the loops do, and why they give the
//! same bytes on each, stands where they are.

/// Functions that call those of the same name in a module beside them, which must be `#[inline(always)]`.
macro_rules! fastest {
    ($($(#[$doc:meta])* fn $room:ident::$name:ident($($arg:ident: $type:ty),*) $(-> $out:ty)?;)*) => { $(
        $(#[$doc])*
        pub(super) fn $name($($arg: $type),*) $(-> $out)? {
            #[cfg(all(feature = "simd", target_arch = "x86_64"))]
            {
                #[target_feature(enable = "avx2")]
                fn avx2($($arg: $type),*) $(-> $out)? {
                    $room::$name($($arg),*)
                }
                if std::arch::is_x86_feature_detected!("avx2") {
                    #[allow(unsafe_code, reason = "the machine was asked just now whether it has these instructions")]
                    // SAFETY: a safe function whose one condition is that the machine has AVX2, which it was asked.
                    return unsafe { avx2($($arg),*) };
                }
            }
            $room::$name($($arg),*)
        }
    )* };
}

pub(crate) use fastest;
