//! Enums that know all their variants, so that no list of them is written by hand and forgets one.

/// Declares an enum with the list of its variants, in their order: `ALL`; where some carry a value, as in
/// `Neighbourhood(u8: 1..=9)`, it is `all()`, with each of the values that are named behind its type.
macro_rules! listed {
    ($(#[$about:meta])* $see:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$about])*
        $see enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// Every one there is, in order.
            $see const ALL: [Self; [$(stringify!($variant)),+].len()] = [$(Self::$variant),+];
        }
    };
    ($(#[$about:meta])* $see:vis enum $name:ident {
        $($(#[$doc:meta])* $variant:ident $(($of:ty: $each:expr))?),+ $(,)?
    }) => {
        $(#[$about])*
        $see enum $name { $($(#[$doc])* $variant $(($of))?),+ }

        impl $name {
            /// Every one there is, in order.
            $see fn all() -> Vec<Self> {
                let mut all = Vec::new();
                $(all.extend(listed!(@each $variant $($each)?));)+
                all
            }
        }
    };
    (@each $variant:ident) => { [Self::$variant] };
    (@each $variant:ident $each:expr) => { $each.into_iter().map(Self::$variant) };
}
