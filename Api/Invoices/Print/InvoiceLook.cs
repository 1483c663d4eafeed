using Ticketing.Api.Pdf.Files;
using Ticketing.Api.Pdf.Writing;

namespace Ticketing.Api.Invoices.Print;

/// <summary>How an invoice looks: one typeface, few sizes, and hardly a line.</summary>
internal static class InvoiceLook
{
    /// <summary>How wide an A4 page is, in points.</summary>
    public const double PageWidth = 595.28;

    /// <summary>How high it is.</summary>
    public const double PageHeight = 841.89;

    /// <summary>How far texts stay from its edges: the printer's, and a hole punch's.</summary>
    public const double Margin = 56;

    /// <summary>How wide texts may be.</summary>
    public const double Room = PageWidth - (2 * Margin);

    /// <summary>How thick lines are.</summary>
    public const double Thin = 0.6;

    private static readonly Rgb Ink = Rgb.Of("#171a1f");
    private static readonly Rgb Soft = Rgb.Of("#4f5561");

    /// <summary>The colour of lines.</summary>
    public static Rgb Hairline { get; } = Rgb.Of("#cdd2d6");

    /// <summary>The colour of what has a ground of its own.</summary>
    public static Rgb Ground { get; } = Rgb.Of("#f2f5f3");

    /// <summary>What it is.</summary>
    public static TextStyle Title { get; } = new(24, Rgb.Of("#0b6453"), true);

    /// <summary>Names of those who sell and buy, and of what.</summary>
    public static TextStyle Name { get; } = new(11, Ink, true);

    /// <summary>What stands below names.</summary>
    public static TextStyle Detail { get; } = new(9.5, Soft);

    /// <summary>Names of facts, and heads of columns.</summary>
    public static TextStyle Label { get; } = new(8.5, Soft);

    /// <summary>Facts and lines.</summary>
    public static TextStyle Value { get; } = new(9.5, Ink);

    /// <summary>What it comes to.</summary>
    public static TextStyle Total { get; } = new(12, Ink, true);

    /// <summary>What is on every page.</summary>
    public static TextStyle Foot { get; } = new(8, Soft);
}
