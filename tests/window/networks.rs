//! Networks of other programs in the panel that tables are read in.

use std::fs;

use eframe::egui::{Key, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{dataset::names::Language, keep::open::Origin, session::action::Action};

use crate::driver::{Window, founding, press, says, size, step_until};

/// Three nodes and two edges.
const HARBOUR: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">
<nodes>
<node id="f" label="Ferry"/>
<node id="l" label="Lantern"/>
<node id="p" label="Pier"/>
</nodes>
<edges>
<edge id="1" source="f" target="p"/>
<edge id="2" source="l" target="p"/>
</edges>
</graph></gexf>
"#;

/// A window that looks at a network, with the map of it drawn.
fn looking_at(name: &str, content: &str) -> (tempfile::TempDir, Window) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join(name);
    fs::write(&file, content).expect("a file for the test");
    let mut window = founding();
    window.state_mut().open(Origin::File(file));
    step_until(&mut window, |window| says(window, "Import ") && window.state().is_mapped());
    window.run();
    (folder, window)
}

fn show_tab(window: &mut Window, begins: &str) {
    use egui_kittest::kittest::NodeT as _;
    let name = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().unwrap_or_default();
    window.get_all_by_role(Role::Tab).find(|tab| name(tab).starts_with(begins)).expect("a tab").click();
    window.run();
}

#[test]
fn sheets_of_a_network_asked_for_rows_of_headings_and_counted_them() {
    let (_folder, mut window) = looking_at("harbour.gexf", HARBOUR);
    for (tab, each, count) in
        [("Edges", "Each edge is a tie", "2 edges"), ("Nodes", "Each node is an entity", "3 nodes")]
    {
        show_tab(&mut window, tab);
        assert!(window.query_by_label(each).is_some() && window.query_by_label(count).is_some(), "{tab}");
        assert!(!says(&window, "row of headings") && !says(&window, "Each row"), "{tab}");
        assert!(window.query_by_role_and_label(Role::Button, "Leave out").is_some(), "{tab}");
    }
    window.state_mut().apply(Action::SetLanguage(Language::Traditional));
    window.run();
    show_tab(&mut window, "連線");
    assert!(window.query_by_label("共 2 條連線").is_some());
}

#[test]
fn a_sheet_of_a_network_that_was_left_out_is_read_again_as_what_it_is() {
    let (_folder, mut window) = looking_at("harbour.gexf", HARBOUR);
    show_tab(&mut window, "Nodes");
    for (button, said) in [("Leave out", "Left out"), ("Read this sheet", "Each node is an entity")] {
        window.get_by_role_and_label(Role::Button, button).click();
        step_until(&mut window, |window| window.query_all_by_label_contains(said).next().is_some());
        step_until(&mut window, |window| window.state().is_mapped());
        window.run();
    }
    press(&mut window, Key::Enter);
    step_until(&mut window, |window| !window.state().is_importing());
    window.run();
    assert_eq!(size(&window), (2, 3));
}
