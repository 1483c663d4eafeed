using Ticketing.Api.Http;
using Ticketing.Api.Http.Problems;
using Ticketing.Api.Mail.Letters;
using Ticketing.Api.Pdf.Sheets;

namespace Ticketing.Api.Pdf;

/// <summary>How tickets are to be printed.</summary>
/// <param name="Size">How large the pages are.</param>
/// <param name="Words">The language.</param>
internal sealed record PrintWish(SheetSize Size, Words Words)
{
    private static readonly Dictionary<string, SheetSize> Sizes =
        new(StringComparer.Ordinal) { ["a4"] = SheetSize.A4, ["phone"] = SheetSize.Phone };

    /// <summary>Reads it from the query; what the query leaves out, the browser's languages say.</summary>
    /// <returns>The wish, or what is wrong with the query.</returns>
    public static (PrintWish? Wish, ProblemResult? Wrong) Read(HttpRequest request)
    {
        var query = new QueryReader(request.Query);
        var size = query.Word("size", Sizes) ?? SheetSize.A4;
        var asked = query.Text("lang");
        var language = asked is null ? Languages.Of(request) : Languages.Find(asked);
        if (asked is not null && language is null)
            query.Refuse("lang", $"Must be one of: {string.Join(", ", Languages.All)}.");
        return query.Problem is { } wrong ? (null, wrong) : (new PrintWish(size, Words.In(language)), null);
    }
}
