//! What the README shows, works.

use tieline::dataset::read;

#[test]
fn the_example_file_reads_without_a_problem() {
    let reading = read::read_text(example());
    assert_eq!(reading.problems, []);
    let dataset = reading.dataset.unwrap();
    assert_eq!((dataset.entities.len(), dataset.relations.len()), (2, 1));
}

/// The one block of RON in the README.
fn example() -> &'static str {
    let readme = include_str!("../README.md");
    let mut blocks = readme.split("```ron\n").skip(1);
    let block = blocks.next().and_then(|rest| rest.split("```").next()).unwrap_or_default();
    assert_eq!(blocks.count(), 0, "the README has more than one block of RON, and only the first is tried");
    block
}
