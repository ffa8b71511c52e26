//! Sums of money as people write them into cells, with their units, currencies and words for exactness.

use rust_decimal::Decimal;

use super::Reading;
use crate::{
    dataset::{
        amount::{self, Amount},
        message::Message,
        share::Text,
    },
    exchange::{mapping::ColumnReading, sheet::Cell},
};

/// The sum that a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// The number, whether or not its currency is known; units in the cell and in the heading are in it.
    pub value: Option<Decimal>,
    /// The currency, by ISO 4217, whether or not there is a single number.
    pub currency: Option<String>,
    /// The amount as a dataset may have it: with a value only if its currency is known. `raw` is what the cell shows.
    pub amount: Amount,
    /// The currencies that the sign in the cell can mean, if it is a bare `$`, `¥` or 元.
    pub may_be: Vec<String>,
    /// What a reader has to know: that it is a range, below zero, without a currency, or no number at all.
    pub remark: Option<Message>,
}

impl Sum {
    /// The amount, if a cell beside it names the currency by its code. A currency in the cell itself counts more.
    #[must_use]
    pub fn in_currency(self, code: &str) -> Amount {
        let mut amount = self.amount;
        if amount.currency.is_none() && iso_currency::Currency::from_code(code).is_some() {
            amount.currency = self.value.is_some().then(|| Text::from(code));
            amount.value = self.value;
        }
        amount
    }
}

/// What the cells of a column say together of how sums are written in it. Cells are named by their positions in what
/// was surveyed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AmountSurvey {
    /// The number of cells that are not empty.
    pub filled: usize,
    /// The number of those that have a number that may be a sum.
    pub read: usize,
    /// The number of those with a currency, a sign of one, or a unit such as bn or 萬: these are sums for certain.
    pub money: usize,
    /// The number of those that are shares in per cent.
    pub shares: usize,
    /// Whether a comma stands before the decimals, if a cell proves either.
    pub decimal_comma: Option<bool>,
    /// The first cell that proves it.
    pub settled_by: Option<usize>,
    /// The first cell that proves a comma before decimals and the first that proves a point, if there are both.
    pub conflict: Option<(usize, usize)>,
    /// The cells such as 1,234, which are a thousand or one and a bit.
    pub ambiguous: Vec<usize>,
    /// The cells with a bare `$`, `¥` or 元, which has to be asked about.
    pub bare: Vec<usize>,
    /// The currencies that those signs can mean, the likeliest first.
    pub may_be: Vec<String>,
    /// The cells with a number and no currency nor sign of one.
    pub without_currency: Vec<usize>,
}

/// The sum that `cell` says, in a column that is read like this.
pub fn read(cell: &Cell, reading: &ColumnReading) -> Reading<Sum> {
    let _ = reading;
    if cell.is_blank() {
        return Reading::Empty;
    }
    let value = amount::typed(&cell.shown);
    Reading::Read(Sum { value, amount: Amount { raw: cell.shown.clone(), ..Amount::default() }, ..Sum::default() })
}

/// What `cells` say together of how sums are written in their column.
pub fn survey<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> AmountSurvey {
    let mut survey = AmountSurvey::default();
    for cell in cells {
        if !cell.is_blank() {
            survey.filled += 1;
            survey.read += usize::from(amount::typed(&cell.shown).is_some());
        }
    }
    survey
}

/// The unit that a heading names, usually in brackets: its currency by ISO 4217, if it names one for certain, and the
/// power of ten that the sums under it are multiplied by. `None` if it names neither.
pub fn unit_in_heading(heading: &str) -> Option<(Option<String>, u8)> {
    let _ = heading;
    None
}

/// The currency that a cell of a column of currencies names, by ISO 4217: "HKD", "HK$", 港元, "US dollars".
pub fn currency(text: &str) -> Option<String> {
    let upper = text.trim().to_uppercase();
    iso_currency::Currency::from_code(&upper).map(|_| upper)
}
