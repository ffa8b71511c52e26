//! What is written is read again, or shown.

use super::*;
use crate::dataset::names::Language;
