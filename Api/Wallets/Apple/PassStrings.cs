using System.Text;
using Ticketing.Api.Mail.Letters;

namespace Ticketing.Api.Wallets.Apple;

/// <summary>The texts of a pass in one language, as <c>xx.lproj/pass.strings</c> has them.</summary>
internal static class PassStrings
{
    private static readonly string[] Names =
    [
        "event", "venue", "starts", "doors", "order", "pdf.sector", "pdf.place", "pdf.category", "pdf.holder", "pdf.terms", "pdf.void",
        "pdf.rotating", "code",
        "event-cancelled.heading", "wallet.ticket", "wallet.standing", "wallet.good", "wallet.terms",
    ];

    // Wallet puts the new value in the place of %@.
    private static readonly string[] Changes = ["wallet.moved", "wallet.elsewhere", "wallet.now"];

    /// <summary>Writes them.</summary>
    public static byte[] Write(Words words)
    {
        var text = new StringBuilder();
        foreach (var name in Names)
            Add(text, name, words[name]);
        foreach (var name in Changes)
            Add(text, name, words[name, ("value", "%@")]);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Add(StringBuilder text, string name, string value) =>
        text.Append('"').Append(name).Append("\" = \"")
            .Append(value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))
            .Append("\";\n");
}
