using Ticketing.Api.Accounts;

namespace Ticketing.Api.Legal;

/// <summary>The operator's terms, as those who open an account agree to them.</summary>
internal sealed class Terms(LegalTexts texts, Consents consents) : ITerms
{
    private readonly LegalDocument _terms = texts.Find(LegalDocument.Terms)!;

    /// <inheritdoc/>
    public string Version => _terms.Version;

    /// <inheritdoc/>
    public Task AgreeAsync(Guid userId, CancellationToken cancellation) => consents.GiveAsync(userId, _terms, cancellation);
}
