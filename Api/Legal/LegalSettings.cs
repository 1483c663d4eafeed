using System.ComponentModel.DataAnnotations;

namespace Ticketing.Api.Legal;

/// <summary>What the operator says of themselves and asks people to agree to: section <c>Legal</c>.</summary>
internal sealed class LegalSettings
{
    /// <summary>The section.</summary>
    public const string Section = "Legal";

    /// <summary>
    /// The folder with the operator's texts: <c>terms.en.txt</c>, <c>privacy.en.txt</c>, <c>imprint.en.txt</c>, and the same in other
    /// languages (<c>hr</c>, <c>pl</c>, <c>pt-BR</c>). Null: none; the pages say that the operator has to fill them.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>The version of the terms, such as a date. Missing: it follows from their text, so each change asks people again.</summary>
    [MaxLength(64)]
    public string? TermsVersion { get; set; }
}
