using System.Runtime.InteropServices;

namespace Ticketing.Api.Pdf.Fonts;

/// <summary>HarfBuzz's subsetter, which its library has and its package for .NET does not show.</summary>
internal static partial class HarfBuzzSubset
{
    private const string Library = "libHarfBuzzSharp";
    private const int DroppedTables = 3;

    // No hinting, the outline of the missing glyph, no search for what other glyphs may be put in place of these.
    private const uint Flags = 0x1 | 0x40 | 0x200;

    // What shapes a text, or finds glyphs and names, is of no use in a PDF.
    private static readonly uint[] Useless =
        [.. new[] { "GSUB", "GPOS", "GDEF", "STAT", "name", "OS/2", "post", "cmap", "gasp", "DSIG" }.Select(NumberOf)];

    /// <summary>A font with some of a font's glyphs.</summary>
    /// <param name="face">The font.</param>
    /// <param name="glyphs">The glyphs.</param>
    /// <exception cref="InvalidOperationException">The font is broken.</exception>
    public static FontSubset Of(Typeface face, IEnumerable<uint> glyphs)
    {
        var input = Require(CreateInput());
        SetFlags(input, Flags);
        foreach (var table in Useless)
            AddToSet(SetOf(input, DroppedTables), table);
        var wanted = glyphs.ToArray();
        foreach (var glyph in wanted)
            AddToSet(GlyphSetOf(input), glyph);
        var plan = Require(CreatePlan(face.Face.Handle, input));
        var subset = Require(Execute(plan));
        var places = PlacesOf(plan);
        var result = new FontSubset(BytesOf(subset), wanted.ToDictionary(glyph => glyph, glyph => (ushort)PlaceIn(places, glyph)));
        DestroyFace(subset);
        DestroyPlan(plan);
        DestroyInput(input);
        return result;
    }

    private static byte[] BytesOf(IntPtr face)
    {
        var blob = FileOf(face);
        var start = DataOf(blob, out var length);
        var bytes = new byte[length];
        Marshal.Copy(start, bytes, 0, bytes.Length);
        DestroyBlob(blob);
        return bytes;
    }

    private static uint NumberOf(string tag) => ((uint)tag[0] << 24) | ((uint)tag[1] << 16) | ((uint)tag[2] << 8) | tag[3];

    private static IntPtr Require(IntPtr handle) =>
        handle != IntPtr.Zero ? handle : throw new InvalidOperationException("HarfBuzz can't make a part of a font.");

    [LibraryImport(Library, EntryPoint = "hb_subset_input_create_or_fail")]
    private static partial IntPtr CreateInput();

    [LibraryImport(Library, EntryPoint = "hb_subset_input_destroy")]
    private static partial void DestroyInput(IntPtr input);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_set_flags")]
    private static partial void SetFlags(IntPtr input, uint flags);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_set")]
    private static partial IntPtr SetOf(IntPtr input, int kind);

    [LibraryImport(Library, EntryPoint = "hb_subset_input_glyph_set")]
    private static partial IntPtr GlyphSetOf(IntPtr input);

    [LibraryImport(Library, EntryPoint = "hb_set_add")]
    private static partial void AddToSet(IntPtr set, uint value);

    [LibraryImport(Library, EntryPoint = "hb_subset_plan_create_or_fail")]
    private static partial IntPtr CreatePlan(IntPtr face, IntPtr input);

    [LibraryImport(Library, EntryPoint = "hb_subset_plan_execute_or_fail")]
    private static partial IntPtr Execute(IntPtr plan);

    [LibraryImport(Library, EntryPoint = "hb_subset_plan_old_to_new_glyph_mapping")]
    private static partial IntPtr PlacesOf(IntPtr plan);

    [LibraryImport(Library, EntryPoint = "hb_map_get")]
    private static partial uint PlaceIn(IntPtr map, uint key);

    [LibraryImport(Library, EntryPoint = "hb_subset_plan_destroy")]
    private static partial void DestroyPlan(IntPtr plan);

    [LibraryImport(Library, EntryPoint = "hb_face_reference_blob")]
    private static partial IntPtr FileOf(IntPtr face);

    [LibraryImport(Library, EntryPoint = "hb_face_destroy")]
    private static partial void DestroyFace(IntPtr face);

    [LibraryImport(Library, EntryPoint = "hb_blob_get_data")]
    private static partial IntPtr DataOf(IntPtr blob, out uint length);

    [LibraryImport(Library, EntryPoint = "hb_blob_destroy")]
    private static partial void DestroyBlob(IntPtr blob);
}

/// <summary>A part of a font.</summary>
/// <param name="File">A TrueType file.</param>
/// <param name="Places">Which glyph of it each wanted glyph has become.</param>
internal sealed record FontSubset(byte[] File, IReadOnlyDictionary<uint, ushort> Places);
