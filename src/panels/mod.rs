//! The panels around the map, one file each.
//!
//! A panel reads the session and asks through the outbox; it cannot change anything. What only
//! concerns the panels themselves (an unfolded list, a half-typed query) is in [`PanelState`].

pub mod around_ui;
mod ask_ui;
pub mod caption_ui;
pub mod cards_ui;
pub mod chips_ui;
pub mod citation;
mod common_ui;
mod comparison_ui;
pub mod cursor;
pub mod desk;
pub mod details_ui;
mod doubts;
pub mod edit_ui;
pub mod entity_ui;
pub mod evidence_ui;
pub mod field_ui;
mod filter_rows;
pub mod filters_ui;
pub mod fold;
pub mod framing;
pub mod gist;
pub mod groups;
pub mod groups_ui;
mod hit_ui;
pub mod left_ui;
pub mod life;
pub mod line_edit;
pub mod listing;
mod listing_ui;
pub mod look_ui;
pub mod mapping;
pub mod menu_ui;
pub mod money_ui;
pub mod note_ui;
pub mod overview_ui;
mod pane_ui;
mod path_ui;
pub mod problems_ui;
mod proposed_ui;
pub mod search_ui;
pub mod source_ui;
mod statements_ui;
pub mod status_ui;
pub mod step_ui;
pub mod stories_ui;
pub mod table;
mod tags_ui;
pub mod thumbnails;
pub mod tie_ui;
pub mod ties;
pub mod tips;
pub mod views_ui;
pub mod widgets;
pub mod year_bars_ui;
pub mod year_layers;
mod year_strip;
pub mod year_ui;
pub mod year_zoom;
mod year_zoom_ui;

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::Rect;

use crate::{
    dataset::id::{EntityIndex, SourceIndex},
    filter::{Facet, timeline::Years},
    network::common::InCommon,
    scene::{Target, theme::Theme},
    session::{Session, outbox::Outbox},
    words::Words,
};

/// The context of a panel: the things it is shown with, and where it puts what it asks for.
pub struct Panel<'a> {
    /// The session that is looked at.
    pub session: &'a Session,
    /// The colours and measures of the window.
    pub theme: &'a Theme,
    /// The words of the language that is on.
    pub words: Words,
    /// Takes what is asked for.
    pub out: &'a mut Outbox,
    /// The sources whose text lies on the desk or is kept beside the dataset.
    pub texts: Option<&'a BTreeSet<SourceIndex>>,
}

impl<'a> Panel<'a> {
    /// A panel that shows `session`.
    pub fn new(session: &'a Session, theme: &'a Theme, out: &'a mut Outbox) -> Self {
        Self { session, theme, words: session.words(), out, texts: None }
    }

    /// The same where the texts of these sources can be read.
    #[must_use]
    pub fn reading(self, texts: &'a BTreeSet<SourceIndex>) -> Self {
        Self { texts: Some(texts), ..self }
    }

    /// Whether the text of a source can be read.
    pub fn has_text(&self, source: SourceIndex) -> bool {
        self.texts.is_some_and(|texts| texts.contains(&source))
    }
}

/// The state of the panels, kept between frames, which undo does not bring back.
#[derive(Debug, Default)]
pub struct PanelState {
    /// The long lists of the filters.
    pub listings: BTreeMap<Facet, filters_ui::Listing>,
    /// The amount that is typed among the filters.
    pub money: money_ui::MoneyState,
    /// The words about the years under the pointer.
    pub said_of_years: Option<String>,
    /// The years that were last brought into sight on a strip that scrolls.
    pub years_in_sight: Option<Years>,
    /// The year in which a drag over the strip began.
    pub drag_from: Option<u16>,
    /// The time of the next step of the year strip, while it plays.
    pub next_step: Option<f64>,
    /// The months or days that the year strip shows.
    pub zoom: year_zoom::YearZoom,
    /// How high the bars of the year strip are.
    pub year_layers: year_layers::KeptLayers,
    /// How the year strip plays.
    pub playing: year_ui::Playing,
    /// The search field.
    pub search: search_ui::SearchState,
    /// The lists of what is shown.
    pub overview: overview_ui::OverviewState,
    /// The table of what is shown.
    pub table: table::TableState,
    /// The timeline of the selection.
    pub life: life::LifeState,
    /// The ties of the entity in sight.
    pub ties: entity_ui::TiesState,
    /// The entity from which the user is about to ask for a path.
    pub path_from: Option<EntityIndex>,
    /// The part that the panel at the left shows.
    pub left: LeftPanel,
    /// What the selected entities have in common, as of some revision of the session.
    pub common: Option<(u64, InCommon)>,
    /// The thing that a panel points at, to be lit on the map.
    pub lit: Option<Target>,
    /// The fields of the details that are changed.
    pub editing: edit_ui::EditState,
    /// The list of groups.
    pub groups: groups_ui::GroupsState,
    /// The list of views.
    pub views: views_ui::ViewsState,
    /// The list of stories.
    pub stories: stories_ui::StoriesState,
    /// The field that is to have the keyboard from the next frame on.
    pub cursor: Option<cursor::Cursor>,
    /// The text of a view, a story or a note that is being typed.
    pub draft: Option<field_ui::Draft>,
    /// The small pictures of views and steps.
    pub pictures: thumbnails::Thumbnails,
    /// The part of the world that the map shows.
    pub seen: Option<Rect>,
    /// The part of the world that the map shows, if the user went there: not the whole map.
    pub framed: Option<Rect>,
}

impl PanelState {
    /// Forgets what is known of records by index, as when another world is looked at.
    pub fn forget_records(&mut self) {
        self.overview.forget_lists();
        self.table.forget_records();
        self.life.forget_records();
        self.zoom.forget_records();
        self.year_layers.forget();
        (self.path_from, self.draft, self.said_of_years) = (None, None, None);
        (self.common, self.lit) = (None, None);
        self.stories.step = step_ui::StepState::default();
        self.pictures = thumbnails::Thumbnails::default();
    }

    /// Asks for the other end of a path: by a click on the map, or by its name in the search field, which is
    /// ready for it.
    pub fn ask_for_path(&mut self, from: EntityIndex) {
        self.path_from = Some(from);
        self.search.clear();
        self.cursor = Some(cursor::Cursor::over_all(search_ui::field_id()));
    }
}

/// The parts of the panel at the left, of which one is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LeftPanel {
    /// The filters.
    #[default]
    Filters,
    /// The meaning of colours, sizes and widths.
    Look,
    /// The groups that were kept.
    Groups,
    /// The views that were kept.
    Views,
    /// The stories and their steps.
    Stories,
}
