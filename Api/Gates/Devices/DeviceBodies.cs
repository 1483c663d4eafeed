using System.Text.Json.Serialization;
using Ticketing.Api.Http.Problems;
using Ticketing.Texts;

namespace Ticketing.Api.Gates.Devices;

/// <summary>A device that is to check tickets at an event.</summary>
/// <param name="Name">What people call it, 1–100 characters.</param>
/// <param name="Gate">At which gate it stands; missing: at any.</param>
/// <param name="Supervisor">Whether who holds it may also undo check-ins and settle conflicts; missing: no.</param>
internal sealed record DeviceRequest(string? Name = null, Guid? Gate = null, bool? Supervisor = null)
{
    private const int MaxName = 100;

    /// <summary>What people call it.</summary>
    public string? Name { get; } = Writing.Name(Name);

    /// <summary>What is wrong; null: nothing.</summary>
    public ProblemResult? Check()
    {
        var errors = new FieldErrors();
        errors.Check("name", Text.Check(Name, 1, MaxName));
        return errors.Problem;
    }
}

/// <summary>A device that checks tickets at an event.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Gate">At which gate it stands; null: at any.</param>
/// <param name="Supervisor">Whether who holds it may also undo check-ins and settle conflicts.</param>
/// <param name="TokenExpiresAt">Until when it can be let in by its token.</param>
/// <param name="EnrolledAt">When that happened; null: not yet.</param>
/// <param name="RevokedAt">When it was shut out; null: it was not.</param>
/// <param name="Token">What the device shows once, to be let in: to be shown as a QR code. Only in the answer that makes it.</param>
internal sealed record DeviceBody(
    Guid Id,
    string Name,
    Guid? Gate,
    bool Supervisor,
    DateTimeOffset TokenExpiresAt,
    DateTimeOffset? EnrolledAt,
    DateTimeOffset? RevokedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Token = null);

/// <summary>The body of <c>POST /api/gate/enrol</c>.</summary>
/// <param name="Token">As the QR code has it.</param>
/// <param name="WithRefreshToken">Whether the answer has a refresh token, for clients without cookies; missing: the cookie gets it.</param>
internal sealed record EnrolRequest(string? Token = null, bool? WithRefreshToken = null);
