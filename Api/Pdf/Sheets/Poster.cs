using Ticketing.Api.Pdf.Files;

namespace Ticketing.Api.Pdf.Sheets;

/// <summary>An event's picture in the colours of its poster in the shop: both follow from its name.</summary>
internal static class Poster
{
    private const uint Start = 0x811c9dc5;
    private const uint Prime = 0x01000193;
    private const int Rings = 6;

    // Ground first, then three colours that stand on it: the shop's own.
    private static readonly Rgb[][] Palettes =
    [
        .. new[]
        {
            "#123c3a #e8dcc0 #f0884a #f7c55c", "#1f2547 #f2a65a #e8505b #f3e9d2", "#e9b44c #1c3144 #d0433c #f7efe0",
            "#dfe5dc #1f5c4d #e4643f #f0b73f", "#3a1f3d #f27a7d #f6c28b #8fd0c8", "#d9482b #f8e3c4 #1d2b3a #f5b03e",
            "#c9dbe4 #243b6b #ee6c4d #fbe9c8", "#26303b #9ad1b5 #f4d35e #ee8a5b",
        }.Select(static palette => palette.Split(' ').Select(Rgb.Of).ToArray()),
    ];

    /// <summary>Draws it across the top of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The event's name.</param>
    /// <param name="height">How high it is.</param>
    public static void Draw(PageContent page, string name, double height) =>
        page.Decoration(() => page.Within(0, 0, page.Width, height, () => Paint(page, name, height)));

    private static void Paint(PageContent page, string name, double height)
    {
        var random = new Numbers(SeedOf($"67{name}"));
        random.Next(); // The web app takes one for the composition.
        var palette = Palettes[(int)(random.Next() * Palettes.Length)];
        page.Fill(palette[0], [(0, 0, page.Width, height)]);
        var (x, isLeft) = (page.Width * (0.55 + (random.Next() * 0.4)), random.Next() < 0.5);
        for (var ring = 0; ring < Rings; ring++)
            page.Circle(palette[ring % 2 == 0 ? 1 + (ring / 2) : 0], isLeft ? page.Width - x : x, height, height * (1.9 - (ring * 0.32)));
        page.Circle(palette[2], isLeft ? page.Width * 0.86 : page.Width * 0.12, height * 0.45, height * 0.24);
    }

    // FNV-1a.
    private static uint SeedOf(string text) => text.Aggregate(Start, static (seed, letter) => unchecked((seed ^ letter) * Prime));

    /// <summary>Numbers from 0 to below 1 that a seed leads to (Mulberry32).</summary>
    private sealed class Numbers(uint seed)
    {
        private const double Range = 4_294_967_296;

        private uint _state = seed;

        public double Next()
        {
            unchecked
            {
                _state += 0x6d2b79f5;
                var value = (_state ^ (_state >> 15)) * (1 | _state);
                value = (value + ((value ^ (value >> 7)) * (61 | value))) ^ value;
                return (value ^ (value >> 14)) / Range;
            }
        }
    }
}
