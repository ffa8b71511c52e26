//! What a picture looks like.

use std::io::Cursor;

use emath::Pos2;

/// A PNG file as width, height and colours.
pub struct Pixels {
    /// In pixels.
    pub size: [u32; 2],
    colors: Vec<u8>,
}

#[expect(clippy::expect_used, reason = "a test may stop at once")]
impl Pixels {
    /// Reads a PNG file.
    pub fn read(file: &[u8]) -> Self {
        let mut reader = png::Decoder::new(Cursor::new(file)).read_info().expect("a PNG file");
        let mut colors = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut colors).expect("a picture");
        let info = reader.info();
        Self { size: [info.width, info.height], colors }
    }

    /// The colour at a place.
    pub fn at(&self, place: Pos2) -> [u8; 4] {
        let at = (place.y as usize * self.size[0] as usize + place.x as usize) * 4;
        self.colors[at..at + 4].try_into().expect("four bytes")
    }
}
