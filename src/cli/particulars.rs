//! The options that filter ties by more than kind, status and year.

use clap::Args;
use rust_decimal::Decimal;

use super::{Failure, nearest::unknown};
use crate::dataset::{
    amount::typed,
    file::show::{Money, Show},
    particulars::MANY_SOURCES,
    when::Basis,
};

/// What is asked of ties, as it is written on a command line.
#[derive(Args, Clone, Debug, Default)]
pub struct ParticularArgs {
    /// Kinds of entities at both ends of a tie, such as university:investor, either way round.
    #[arg(long, value_name = "KIND:KIND")]
    ends: Vec<String>,
    /// With --ends: only ties that run from the first kind to the second.
    #[arg(long, requires = "ends")]
    one_way: bool,
    /// Only amounts in a currency such as HKD. Others are never compared with it.
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<String>,
    /// With --currency: at least so much, such as 5000000 or 5m.
    #[arg(long, value_name = "AMOUNT", requires = "currency", value_parser = amount)]
    at_least: Option<Decimal>,
    /// With --currency: at most so much.
    #[arg(long, value_name = "AMOUNT", requires = "currency", value_parser = amount)]
    at_most: Option<Decimal>,
    /// Ties that rest on so many sources: 1, 2, or 3 for three and more.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=i64::from(MANY_SOURCES)))]
    sources: Vec<u8>,
    /// Ties with a date that is Stated in a source, Derived from sources or Editorial.
    #[arg(long, value_name = "NAME")]
    date_basis: Vec<String>,
}

impl ParticularArgs {
    /// What these options ask for, in the form of a file.
    ///
    /// # Errors
    /// If a word is none that is known, with the nearest one; or if nothing can be so much.
    pub fn written(&self) -> Result<Show, Failure> {
        if self.at_least.zip(self.at_most).is_some_and(|(least, most)| least > most) {
            return Err(Failure::Usage("--at-least is more than --at-most".to_owned()));
        }
        let said = |amount: Option<Decimal>| amount.map(|amount| amount.to_string());
        let money = |currency| Money { currency, at_least: said(self.at_least), at_most: said(self.at_most) };
        Ok(Show {
            ends: self.ends.iter().map(|pair| ends(pair)).collect::<Result<_, Failure>>()?,
            one_way: self.one_way,
            money: self.currency.clone().map(money),
            source_counts: self.sources.clone(),
            date_bases: self.date_basis.iter().map(|word| Ok(basis(word)?.into())).collect::<Result<_, Failure>>()?,
            ..Show::default()
        })
    }
}

fn ends(pair: &str) -> Result<(String, String), Failure> {
    let shape = || Failure::Usage(format!("\"{pair}\" is no pair of kinds: write university:investor"));
    let (from, to) = pair.split_once(':').ok_or_else(shape)?;
    Ok((from.to_owned(), to.to_owned()))
}

fn basis(word: &str) -> Result<Basis, Failure> {
    let found = Basis::ALL.into_iter().find(|basis| basis.word().eq_ignore_ascii_case(word));
    found.ok_or_else(|| Failure::Usage(unknown("basis of a date", word, Basis::ALL.into_iter().map(Basis::word))))
}

fn currency(text: &str) -> Result<String, String> {
    let code = text.to_uppercase();
    if iso_currency::Currency::from_code(&code).is_some() {
        Ok(code)
    } else {
        Err("a currency is a code of ISO 4217 such as HKD, CNY or USD".to_owned())
    }
}

fn amount(text: &str) -> Result<Decimal, String> {
    typed(text).ok_or_else(|| "an amount is written 5000000, 5m or 1.5bn".to_owned())
}
