//! The formats of networks that other programs write.

listed! {
    /// A format of networks, which its content tells and never its ending.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Format {
        /// Gephi's own, XML.
        Gexf,
        /// XML of yEd and many libraries.
        GraphMl,
        /// The Graph Modelling Language: nested lists in square brackets.
        Gml,
        /// Pajek's sections that begin with an asterisk.
        Pajek,
        /// Graphviz.
        Dot,
        /// The tables of NetDraw, in sections that begin with an asterisk.
        Vna,
        /// UCINET's lists and matrices.
        Dl,
        /// Nodes and links of networkx, D3, Vega and others, in JSON.
        NodeLink,
        /// Elements of Cytoscape.js, in JSON.
        CytoscapeJs,
        /// Aspects of Cytoscape up to version 1 of CX, in JSON.
        Cx,
        /// Aspects of Cytoscape and NDEx since version 2 of CX, in JSON.
        Cx2,
        /// The JSON Graph Format.
        Jgf,
        /// Projects and blueprints of Kumu, in JSON.
        Kumu,
        /// Items of Wikidata, in JSON.
        Wikidata,
        /// Entities of FollowTheMoney, one in each line of JSON.
        FollowTheMoney,
        /// Statements of the Beneficial Ownership Data Standard, in JSON.
        Bods,
        /// Provenance by PROV, in JSON.
        Prov,
    }
}

impl Format {
    /// Its name, which is the same in all languages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gexf => "GEXF",
            Self::GraphMl => "GraphML",
            Self::Gml => "GML",
            Self::Pajek => "Pajek",
            Self::Dot => "DOT",
            Self::Vna => "VNA",
            Self::Dl => "UCINET DL",
            Self::NodeLink => "node-link JSON",
            Self::CytoscapeJs => "Cytoscape.js",
            Self::Cx => "CX",
            Self::Cx2 => "CX2",
            Self::Jgf => "JGF",
            Self::Kumu => "Kumu",
            Self::Wikidata => "Wikidata",
            Self::FollowTheMoney => "FollowTheMoney",
            Self::Bods => "BODS",
            Self::Prov => "PROV-JSON",
        }
    }

    /// The word for it on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Gexf => "gexf",
            Self::GraphMl => "graphml",
            Self::Gml => "gml",
            Self::Pajek => "pajek",
            Self::Dot => "dot",
            Self::Vna => "vna",
            Self::Dl => "dl",
            Self::NodeLink => "node-link",
            Self::CytoscapeJs => "cytoscapejs",
            Self::Cx => "cx",
            Self::Cx2 => "cx2",
            Self::Jgf => "jgf",
            Self::Kumu => "kumu",
            Self::Wikidata => "wikidata",
            Self::FollowTheMoney => "ftm",
            Self::Bods => "bods",
            Self::Prov => "prov",
        }
    }

    /// The format of this word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }
}
