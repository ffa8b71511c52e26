//! How long a text of 200 pages takes to be marked, and to be asked for its ties.

use divan::{Bencher, counter::BytesCount};
use tieline::{
    dataset::{Dataset, bundled, read::read_text, when::When},
    reading::{cues::Cues, marks::Marks, names::Names, text::Text, ties::candidates},
};

fn main() {
    divan::main();
}

/// Two hundred pages of some five hundred words, half in English and half in Chinese.
fn pages() -> String {
    let english = "On 16 June, HKIC and SmartMore signed a strategic partnership worth HK$4.2bn in Hong Kong. Ms Clara Chan, CEO of \
                   HKIC, said that Cyberport will invest in BioMap over the next five years, as it did last November. It rained on \
                   the pier, and nobody of the Harbour Society Limited had brought anything to sit under. ";
    let chinese = "港投公司於2024年6月24日與百圖生科簽署策略合作協議，涉及逾十億元人民幣。數碼港行政總裁任景信去年11月表示，\
                   將與香港科技大學合作，並支持思謀科技在香港設立總部。天氣很好，海邊沒有人。";
    (0..200)
        .map(
            |page| {
                if page % 2 == 0 { format!("{}\n\n", english.repeat(8)) } else { format!("{}\n\n", chinese.repeat(8)) }
            },
        )
        .collect()
}

fn dataset() -> Dataset {
    read_text(bundled::FOUNDING.text).dataset.unwrap_or_default()
}

#[divan::bench(sample_count = 10)]
fn two_hundred_pages(bencher: Bencher<'_, '_>) {
    let (letters, dataset) = (pages(), dataset());
    let today = "2024-06-24".parse().map(When::On).unwrap_or_default();
    bencher.counter(BytesCount::of_str(&letters)).bench(|| {
        let text = Text::plain(&letters).ok()?;
        let marks = Marks::of(&text, &Names::new(&dataset), today);
        Some(candidates(&text, &marks, &dataset, &Cues::of(&dataset)))
    });
}
