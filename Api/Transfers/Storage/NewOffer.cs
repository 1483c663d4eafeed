using Ticketing.Api.Accounts;

namespace Ticketing.Api.Transfers.Storage;

/// <summary>An offer as it is written.</summary>
/// <param name="Id">Its id.</param>
/// <param name="MessageId">The id of the message that brings it, if one does.</param>
/// <param name="SecretHash">The hash of its secret.</param>
/// <param name="Sealed">The secret, sealed for the message, or for its sender where no message brings it.</param>
/// <param name="Email">Where it is mailed; null: its sender passes the link on.</param>
internal sealed record NewOffer(Guid Id, Guid MessageId, byte[] SecretHash, string Sealed, EmailAddress? Email);
