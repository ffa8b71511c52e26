//! The list of licences has every crate that is inside the program.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

use serde_json::Value;

/// The machine that this is tested on, as Rust calls it.
fn host() -> String {
    let ran = Command::new(env!("CARGO").replace("cargo", "rustc")).arg("-vV").output().ok();
    let ran = ran.filter(|ran| ran.status.success());
    let ran = ran.unwrap_or_else(|| Command::new("rustc").arg("-vV").output().expect("rustc runs"));
    let said = String::from_utf8(ran.stdout).expect("it is UTF-8");
    said.lines().find_map(|line| line.strip_prefix("host: ")).expect("it says so").to_owned()
}

/// What cargo knows of the crates for this machine, without asking anybody.
fn metadata() -> Value {
    let ran = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", &host()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    serde_json::from_slice(&ran.stdout).expect("it is JSON")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().expect("a list")
}

/// Name and version of every crate in the normal tree of dependencies.
fn inside(metadata: &Value) -> BTreeSet<(String, String)> {
    let id = |value: &Value| value.as_str().expect("an id").to_owned();
    let nodes: BTreeMap<String, &Value> =
        list(&metadata["resolve"], "nodes").iter().map(|node| (id(&node["id"]), node)).collect();
    let root = id(&metadata["resolve"]["root"]);
    let mut seen = BTreeSet::from([root.clone()]);
    let mut ahead = vec![root.clone()];
    while let Some(at) = ahead.pop() {
        for dependency in list(nodes[&at], "deps") {
            let is_inside = list(dependency, "dep_kinds").iter().any(|kind| kind["kind"].is_null());
            if is_inside && seen.insert(id(&dependency["pkg"])) {
                ahead.push(id(&dependency["pkg"]));
            }
        }
    }
    let packages =
        list(metadata, "packages").iter().filter(|it| id(&it["id"]) != root && seen.contains(&id(&it["id"])));
    packages.map(|package| (id(&package["name"]), id(&package["version"]))).collect()
}

#[test]
fn every_crate_inside_the_program_is_in_the_list() {
    let parts = tieline::licences::parts();
    let listed: BTreeSet<_> = parts.iter().map(|part| (part.name.to_owned(), part.version.to_owned())).collect();
    let inside = inside(&metadata());
    assert!(inside.len() > 300, "{} crates", inside.len());
    let missing: Vec<_> = inside.difference(&listed).collect();
    assert!(missing.is_empty(), "run assets/licences/make.py, these are missing: {missing:?}");
}

#[test]
fn no_crate_is_in_the_list_that_the_lock_does_not_have() {
    let lock = include_str!("../Cargo.lock");
    let gone: Vec<_> = tieline::licences::parts()
        .iter()
        .filter(|part| !part.version.is_empty() && part.licence != "OFL-1.1" && part.name != "Tieline")
        .filter(|part| !lock.contains(&format!("name = \"{}\"\nversion = \"{}\"\n", part.name, part.version)))
        .collect();
    assert!(gone.is_empty(), "run assets/licences/make.py, these are gone: {gone:?}");
}
