//! What the README shows, works.

use tieline::dataset::{beside, read};

#[test]
fn the_example_file_reads_without_a_problem() {
    let reading = read::read_text(examples()[0]);
    assert_eq!(reading.problems, []);
    let dataset = reading.dataset.unwrap();
    assert_eq!((dataset.entities.len(), dataset.relations.len()), (2, 1));
}

#[test]
fn the_example_of_what_is_kept_reads_without_a_problem_beside_the_example_file() {
    let dataset = read::read_text(examples()[0]).dataset.unwrap();
    let reading = beside::read(examples()[1].as_bytes(), &dataset);
    assert_eq!(reading.problems, []);
    let kept = reading.beside.unwrap().over(&dataset.workspace);
    let lengths =
        (kept.views.len(), kept.stories[0].steps.len(), kept.groups.len(), kept.positions.len(), kept.notes.len());
    assert_eq!(lengths, (1, 1, 1, 1, 1));
}

/// The blocks of RON in the README: a dataset, and what is kept beside it.
fn examples() -> [&'static str; 2] {
    let mut blocks = include_str!("../README.md").split("```ron\n").skip(1).filter_map(|rest| rest.split("```").next());
    [blocks.next().unwrap_or_default(), blocks.next().unwrap_or_default()]
}
