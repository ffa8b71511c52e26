//! Neo4j's tables, whose headings have types.

use super::*;

#[test]
fn a_table_of_nodes_is_read_alone() {
    let text = "personId:ID(Person-ID),name:string,population:int,aliases:string[],:LABEL,secret:IGNORE,at:point{crs:WGS-84}\n\
                1,Ada,12,Ada L;Countess,Person;Mathematician,x,y\n2,Turing,13,,Person,x,\n";
    let dataset = dataset(text.as_bytes());
    assert_eq!(entities(&dataset), ["Ada (Person)", "Turing (Person)"]);
    let ada = &dataset.entities[0];
    let aliases: Vec<&str> = ada.extra.aliases.iter().map(|name| &**name).collect();
    assert_eq!(aliases, ["Ada L", "Countess"]);
    let tags = ada.extra.tags.join(" | ");
    assert!(tags.contains("population: 12") && tags.contains("Mathematician"), "{tags}");
    assert!(!tags.contains("int") && !tags.contains("secret"), "{tags}");
}

#[test]
fn nodes_without_a_label_are_of_their_group() {
    let dataset = dataset(b"movieId:ID(Movie),title\nm1,The Matrix\nm2,Alien\n");
    assert_eq!(entities(&dataset), ["The Matrix (Movie)", "Alien (Movie)"]);
}

#[test]
fn a_table_of_relationships_is_read_alone() {
    let text = ":START_ID(Person),roles:string[],:END_ID(Movie),:TYPE,year:int,since:date\n\
                keanu,Neo;One,m1,ACTED_IN,1999,1999-03-31\nkeanu,,m2,ACTED_IN,2003,2003\n";
    let dataset = dataset(text.as_bytes());
    let ties = ties(&dataset);
    assert_eq!(ties.len(), 2, "{ties:?}");
    assert!(
        ties[0].starts_with("keanu -") && ties[0].to_lowercase().replace('_', " ").contains("acted in> m1"),
        "{ties:?}"
    );
    assert_eq!(dataset.relations[0].when.spoken(), "31 Mar 1999");
    let without_type = self::dataset(b":START_ID,:END_ID,weight:float\na,b,0.5\nb,c,1\n");
    assert_eq!(without_type.relations.len(), 2);
    assert_eq!(without_type.relations[0].extra.tags.join("|"), "weight: 0.5");
}
