//! The questions that staff come with, each answered in at most three actions.
//!
//! An action is a click, a key, or a question typed into the search field with Enter. The first 22 are those of the
//! founding facts; what they have to give was read in the founding texts. The others are about the wider dataset; what
//! they have to give was counted in its file by a script that knows nothing of filters, path or search.

use std::collections::BTreeSet;

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    app::command::Command,
    dataset::{bundled, id::EntityIndex},
    filter::{Facet, Judgement},
    keep::open::Origin,
};

use crate::{
    asking::type_question,
    driver::{Window, builder, click_first, founding, open, press, says, session, wait},
};

/// A window, and how much was done in it to find an answer.
struct Asker {
    window: Window,
    actions: usize,
}

impl Asker {
    fn founding() -> Self {
        Self { window: founding(), actions: 0 }
    }

    fn wide() -> Self {
        let mut window = open(builder(), Origin::Sample(bundled::WIDER));
        wait(&mut window, |window| !window.state().is_settling());
        Self { window, actions: 0 }
    }

    fn asked(text: &str) -> Self {
        Self::founding().ask(text)
    }

    /// All is shown again, and nothing is counted yet.
    fn begin_anew(&mut self) {
        self.window.state_mut().ask_for(Command::ClearFilters);
        self.window.run();
        self.actions = 0;
    }

    fn counted(mut self) -> Self {
        self.actions += 1;
        assert!(self.actions <= 3, "an answer takes three actions at most");
        self
    }

    fn ask(mut self, text: &str) -> Self {
        type_question(&mut self.window, text);
        press(&mut self.window, Key::Enter);
        self.counted()
    }

    fn click(mut self, role: Role, name: &str) -> Self {
        click_first(&mut self.window, role, name);
        self.counted()
    }

    fn key(mut self, modifiers: Modifiers, key: Key) -> Self {
        self.window.key_press_modifiers(modifiers, key);
        self.window.run();
        self.counted()
    }

    /// Whether the window says all of this.
    #[track_caller]
    fn says(self, texts: &[&str]) -> Self {
        for text in texts {
            assert!(says(&self.window, text), "{text} is not said");
        }
        self
    }

    /// Whether the list at the right has these ties and no others, and each in so many words.
    #[track_caller]
    fn lists(self, ties: &[&str]) -> Self {
        let list = self.window.get_by_role(Role::List).rect();
        let rows = self.window.query_all_by_role(Role::Link).filter(|row| list.contains(row.rect().center()));
        let rows: Vec<String> = rows.filter_map(|row| row.accesskit_node().label()).collect();
        for tie in ties {
            assert!(rows.iter().any(|row| row.starts_with(tie)), "{tie} is not listed: {rows:?}");
        }
        assert_eq!(rows.len(), ties.len(), "{rows:?}");
        self
    }

    /// The ties that match, by id.
    fn shown(&self) -> BTreeSet<String> {
        let session = session(&self.window);
        let dataset = session.network().dataset();
        session.shown().relations.ones().map(|at| dataset.relations[at].id.to_string()).collect()
    }

    /// Whether paths of so many steps, so many of them, are listed.
    #[track_caller]
    fn finds_paths(self, steps: usize, total: usize) -> Self {
        let found = session(&self.window).paths().expect("a path");
        assert_eq!((found.steps, found.total), (steps, total), "the steps and the number of paths");
        self
    }

    /// The entities of the paths that are listed, by id.
    fn along(&self) -> Vec<Vec<&str>> {
        let session = session(&self.window);
        let id = |entity: &EntityIndex| session.network().dataset().entity(*entity).id.as_str();
        let paths = session.paths().into_iter().flat_map(|found| &found.paths);
        paths.map(|path| path.entities.iter().map(id).collect()).collect()
    }
}

#[test]
fn question_1_which_firms_did_oases_attract_that_hkic_invested_in() {
    let asker = Asker::asked("between OASES and HKIC attracted investment").finds_paths(2, 1);
    assert_eq!(asker.along(), [["oases", "biomap", "hkic"]]);
    asker.says(&["OASES to HKIC"]);
}

#[test]
fn question_2_who_witnesses_the_signings() {
    let ties = ["Paul Chan – witness at – HKIC-SmartMore signing", "Paul Chan – witness at – HKIC-BioMap signing"];
    Asker::asked("witness").lists(&ties);
}

#[test]
fn question_3_what_funds_back_biotech_in_2024() {
    Asker::asked("funds biotech 2024").lists(&[
        "Guangzhou Industry Inv. – sets up fund – GIIG-HKUST(GZ) fund",
        "HKUST(GZ) – sets up fund – GIIG-HKUST(GZ) fund",
    ]);
    // HKIC backs BioMap, through a fund that is not stated.
    Asker::asked("investors biotech 2024 invests").lists(&["HKIC – invests in – BioMap"]);
}

#[test]
fn question_4_which_funds_does_hkic_manage() {
    Asker::asked("funds that HKIC manages").lists(&[
        "HKIC – manages – HK Growth Portfolio",
        "HKIC – manages – GBA Investment Fund",
        "HKIC – manages – Strategic Tech Fund",
        "HKIC – manages – Co-Investment Fund",
    ]);
}

#[test]
fn question_5_none_of_the_four_is_said_to_have_paid_for_biomap_or_smartmore() {
    // All ties of the four: the manager's, and a guess of the editor's.
    Asker::asked("funds of HKIC").lists(&[
        "HKIC – manages – HK Growth Portfolio",
        "HKIC – manages – GBA Investment Fund",
        "HKIC – manages – Strategic Tech Fund",
        "HKIC – manages – Co-Investment Fund",
        "Unnamed 2022 fund – possibly the same as – Co-Investment Fund",
    ]);
}

#[test]
fn question_6_how_much_hkic_put_into_smartmore_and_biomap_is_not_stated() {
    // Into SmartMore it is not even said to have invested.
    let asker = Asker::asked("investments of HKIC").lists(&["HKIC – invests in – BioMap"]);
    let row = row_of(&asker.window, "HKIC – invests in – BioMap");
    asker.click(Role::Link, &row).says(&["not stated"]);
}

/// The whole name of a row of the list.
fn row_of(window: &Window, tie: &str) -> String {
    let rows = window.query_all_by_role(Role::Link).filter_map(|row| row.accesskit_node().label());
    rows.into_iter().find(|row| row.starts_with(tie)).expect("a row of that name")
}

#[test]
fn question_7_how_large_is_the_guangzhou_mother_fund_who_set_it_up_and_for_which_fields() {
    Asker::asked("Guangzhou Industry Investment Group - HKUST (Guangzhou) mother fund").says(&[
        "RMB 1 billion",
        "US$137.82 million",
        "Guangzhou Industry Investment Group",
        "The Hong Kong University of Science and Technology (Guangzhou)",
        "Next-generation information technology",
        "Intelligent and new energy vehicles",
        "Life science and bio-computing",
    ]);
}

#[test]
fn question_8_who_else_signed_with_hkust_gz_and_what_is_the_total_support() {
    let asker = Asker::asked("agreements with HKUST (Guangzhou)").lists(&[
        "Guangzhou Industry Inv. – agreement with – HKUST(GZ)",
        "HKUST(GZ) – agreement with – Guangdong Tech Financial",
        "HKUST(GZ) – agreement with – Value Capital",
        "HKUST(GZ) – agreement with – DGC",
        "HKUST(GZ) – agreement with – 2 more fund managers",
        "HKUST(GZ) – agreement with – China Unicom Guangdong",
    ]);
    asker.ask("HKUST (Guangzhou)").says(&["RMB 2.4 billion"]);
}

#[test]
fn question_9_which_firms_signed_at_the_ceremony_of_seventeen() {
    let named = ["iFLYTEK", "Baidu AI Cloud", "China Year", "BeyonCa", "Pudu Robotics", "Horizon Robotics"];
    let named = named.iter().chain(&["Digital Domain", "Prophesee", "9 unnamed mainland firms"]);
    let ties: Vec<String> = named.map(|firm| format!("{firm} – signatory at – OASES 17-firm signing")).collect();
    let ties: Vec<&str> = ties.iter().map(String::as_str).collect();
    Asker::asked("signatories of OASES 17-firm signing").lists(&ties);
}

#[test]
fn question_10_which_of_them_are_not_from_the_mainland() {
    // By the id of the text that tells of them.
    Asker::asked("companies from oases-17").lists(&[
        "Digital Domain – from – United States",
        "Prophesee – from – France",
        "iFLYTEK – from – Mainland China",
        "Baidu AI Cloud – from – Mainland China",
        "China Year – from – Mainland China",
        "BeyonCa – from – Mainland China",
        "Pudu Robotics – from – Mainland China",
        "Horizon Robotics – from – Mainland China",
    ]);
}

#[test]
fn question_11_what_has_oases_brought_in_so_far() {
    Asker::asked("OASES").says(&["67 companies", "around HK$42 billion", "about 17,000 jobs"]);
}

#[test]
fn question_12_how_much_will_iflytek_invest_and_who_says_so() {
    Asker::asked("iFLYTEK").says(&["HK$4 million over 5 years", "suspect as printed", "Tao Xiaodong"]);
}

#[test]
fn question_13_who_are_the_named_customers_of_smartmore() {
    let asker = Asker::asked("customers of SmartMore").lists(&[
        "Apple – customer of – SmartMore",
        "Carl Zeiss – customer of – SmartMore",
        "Tesla – customer of – SmartMore",
        "BYD – customer of – SmartMore",
    ]);
    asker.ask("SmartMore").says(&["about 300 clients"]);
}

#[test]
fn question_14_who_are_the_ecosystem_partners_of_biomap() {
    Asker::asked("ecosystem partners of BioMap").lists(&[
        "HKU – ecosystem partner of – BioMap",
        "HKUST – ecosystem partner of – BioMap",
        "Cyberport – ecosystem partner of – BioMap",
        "HKSTP – ecosystem partner of – BioMap",
    ]);
}

#[test]
fn question_15_which_actors_link_two_or_more_documents() {
    let asker = Asker::founding().key(Modifiers::COMMAND, Key::T).click(Role::Tab, "Entities");
    let asker = asker.click(Role::ColumnHeader, "Number of sources");
    let rows = asker.window.query_all_by_role(Role::Row);
    let mut rows: Vec<_> = rows.filter_map(|row| Some((row.rect().top(), row.accesskit_node().label()?))).collect();
    rows.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let first: BTreeSet<&str> = rows.iter().take(10).map(|(_, name)| name.as_str()).collect();
    let linking = [
        "Clara Chan Ka Chai",
        "Government of the Hong Kong Special Administrative Region",
        "Hong Kong",
        "Hong Kong Cyberport",
        "John Lee",
        "Office for Attracting Strategic Enterprises",
        "Paul Chan Mo-po",
        "The Hong Kong Investment Corporation Limited",
        "The Hong Kong University of Science and Technology",
        "United States",
    ];
    for name in linking {
        assert!(
            first.iter().any(|row| row.starts_with(&format!("Name: {name},"))),
            "{name} is not among the first: {first:?}"
        );
    }
}

#[test]
fn question_16_what_joint_laboratories_are_planned() {
    let asker = Asker::asked("planned joint laboratories").lists(&[
        "HKUST(GZ) – partner in joint laboratory – 2 HKUST(GZ)-Unicom labs",
        "China Unicom Guangdong – partner in joint laboratory – 2 HKUST(GZ)-Unicom labs",
    ]);
    asker.ask("Two HKUST (Guangzhou) - China Unicom Guangdong joint laboratories").says(&[
        "Stands for 2",
        "Super-, intelligent and quantum computing",
        "Low-altitude economy and future cities",
        "Smart marine industry",
    ]);
}

#[test]
fn question_17_what_computing_power_projects_appear() {
    Asker::asked("computing power").lists(&[
        "HKIC – strategic partnership with – SmartMore",
        "HKUST(GZ) – agreement with – China Unicom Guangdong",
        "HKUST(GZ) – partner in joint laboratory – 2 HKUST(GZ)-Unicom labs",
        "China Unicom Guangdong – partner in joint laboratory – 2 HKUST(GZ)-Unicom labs",
        "Cyberport – has plans for – AI Supercomputing Centre",
        "HKSAR Government – funds – AI Supercomputing Centre",
        "Second policy address – announced – AI Supercomputing Centre",
        "Second policy address – assigns work to – Cyberport",
    ]);
}

#[test]
fn question_18_what_happened_in_june_2024() {
    let happened = |asker: &Asker| -> Vec<String> {
        let session = session(&asker.window);
        let dataset = session.network().dataset();
        let events = dataset.entity_indices().filter(|own| dataset.kind_of(*own).id == "event");
        let hit = events.filter(|own| {
            session.shown().says_of_entity(Facet::Year, *own) == Judgement::Hit
                && session.shown().entities.contains(own.position())
        });
        let mut ids: Vec<String> = hit.map(|own| dataset.entity(own).id.to_string()).collect();
        ids.sort();
        ids
    };
    let asker = Asker::asked("events 2024");
    let all = [
        "china-us-youth-roundtable",
        "hkic-biomap-signing",
        "hkic-smartmore-signing",
        "ibc-innovation-summit",
        "innohub-launch",
        "innotech-2024",
        "innotech-forum-going-global",
        "innotech-forum-investment",
        "sino-us-youth-exchange-week",
    ];
    assert_eq!(happened(&asker), all);
    let asker = asker.says(&["12 Jun 2024", "15 Jun 2024", "24 Jun 2024"]).click(Role::CheckBox, "Stated years only");
    assert_eq!(happened(&asker), all[5..8]);
}

#[test]
fn question_19_what_did_cyberport_do_with_mainland_bodies_in_late_2023() {
    Asker::asked("Cyberport 2023").says(&[
        "Cyberport – agreement with – Lingang Group",
        "Cyberport – talks with – Shanghai Data Exchange",
        "Cyberport – talks with – Digital Merchants Assoc.",
        "Cyberport – was awarded – National incubator title",
    ]);
}

#[test]
fn question_20_which_figures_of_cyberport_may_be_quoted() {
    let asker = Asker::asked("Cyberport");
    let headings = asker.window.query_all_by_role(Role::Button).filter_map(|node| node.accesskit_node().label());
    let figures = headings.into_iter().find(|name| name.starts_with("Figures, ")).expect("figures");
    let said = asker.click(Role::Button, &figures).says(&["at least 700 companies", "2 years", "founded 2003"]);
    let doubted = ["suspect as printed", "illegible as printed", "impossible as printed"];
    let count = |text: &str| said.window.query_all_by_label_contains(text).count();
    let [suspect, illegible, impossible] = doubted.map(count);
    assert!(suspect >= 4 && illegible >= 5 && impossible >= 1, "{suspect}, {illegible}, {impossible}");
}

#[test]
fn question_21_how_is_hkust_gz_connected_to_hkic() {
    let asker = Asker::asked("How is HKUST (Guangzhou) connected to HKIC?").finds_paths(4, 1);
    assert_eq!(asker.along(), [["hkust-gz", "innotech-2024", "hkust", "biomap", "hkic"]]);
}

#[test]
fn question_22_how_many_steps_from_john_lee_to_biomap() {
    let asker = Asker::asked("How many steps from John Lee to BioMap?").finds_paths(3, 6);
    asker.says(&["John Lee to BioMap"]);
}

#[test]
fn ten_more_questions_about_the_wider_dataset() {
    let mut asker = Asker::wide();
    // Counted in the file: ties of that kind with that end, sector, date or status, and nothing else.
    for (question, ties) in [
        ("funds that HKIC manages", &["r025", "r026", "r027", "r028", "w072"][..]),
        ("what did HKIC invest in 2024?", &["r030", "w026", "w036", "w042", "w044"]),
        ("planned investments", &["w042", "w044"]),
        ("biotech attracted by OASES", &["r060", "w126", "w166", "w168", "w170", "w525", "w527"]),
        ("attracted semiconductors", &["r073", "r077", "w204", "w206", "w539"]),
        ("joint laboratories 2025", &["w450", "w451"]),
        ("customers of EcoCeres", &["w369"]),
        ("what is owned by the HKSAR Government?", &["w008", "w159", "w481"]),
        ("disputed", &["r085", "w510"]),
        ("who officiates 2025", &["w213", "w273", "w274", "w393", "w401", "w474"]),
    ] {
        asker.begin_anew();
        asker = asker.ask(question);
        assert_eq!(asker.shown(), ties.iter().copied().map(str::to_owned).collect(), "{question}");
    }
    // Found by a breadth-first search over the file, places, hypotheses and adverse ties aside.
    asker.actions = 0;
    asker.ask("between Towngas and HKIC").finds_paths(2, 2);
}
