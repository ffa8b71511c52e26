//! A bundled dataset, opened without a window.

use std::{ops::ControlFlow, sync::Arc};

use tieline::{
    dataset::{bundled::Sample, read::read_text},
    filter::search::SearchIndex,
    network::Network,
    scene::topology::settled_positions,
    session::Session,
};

/// What is read and laid out once and shared by many sessions.
pub struct Opened {
    network: Arc<Network>,
    search: Arc<SearchIndex>,
    positions: Arc<Vec<emath::Pos2>>,
}

impl Opened {
    /// Reads `sample` and lays it out, as the window does.
    #[expect(clippy::expect_used, reason = "a test may stop at once")]
    pub fn read(sample: Sample) -> Self {
        let dataset = read_text(sample.text).dataset.expect("a bundled dataset opens");
        let network = Arc::new(Network::new(Arc::new(dataset)));
        let settled = settled_positions(&network, 0, &mut |_| ControlFlow::Continue(()));
        let (positions, _) = settled.expect("a layout that nobody breaks off");
        let search = Arc::new(SearchIndex::new(&network));
        Self { network, search, positions: Arc::new(positions) }
    }

    /// A session in which nothing was done yet.
    pub fn session(&self) -> Session {
        Session::new(Arc::clone(&self.network), Arc::clone(&self.search), Arc::clone(&self.positions))
    }
}
