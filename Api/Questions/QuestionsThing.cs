using Ticketing.Api.Audit;
using Ticketing.Api.Questions.Storage;

namespace Ticketing.Api.Questions;

/// <summary>What events ask: what of it an organiser has changed stands in the log.</summary>
internal sealed class QuestionsThing(SheetReader reader) : AuditedThing
{
    /// <inheritdoc/>
    public override string Kind => "event";

    /// <inheritdoc/>
    public override string Pattern => "/api/admin/events/{id}/questions";

    /// <inheritdoc/>
    public override async Task<object?> ReadAsync(Guid id, CancellationToken cancellation)
    {
        var sheet = await reader.ReadAsync(id, cancellation);
        // How many have answered is nothing that the organiser has done.
        return sheet.ToBody() with
        {
            Questions = [.. sheet.Asked.Select(static one => QuestionBody.Of(one with { Answers = 0 }))],
            SetAside = [.. sheet.SetAside.Select(static one => QuestionBody.Of(one with { Answers = 0 }))],
        };
    }
}
