using Microsoft.AspNetCore.Http;

namespace Dashboard.EmbeddedCluster.Access;

/// <summary>Lets a request in: who sends it, as whom it acts, and whether that user may.</summary>
internal sealed class RequestGate(Authenticator authenticator, Authorizer authorizer)
{
    private readonly Impersonation _impersonation = new(authorizer);

    /// <summary>Who acts in a request that was let in.</summary>
    public static UserInfo UserOf(HttpContext http) => http.Features.Get<UserInfo>() ?? UserInfo.Anonymous;

    /// <summary>Refuses with 401 a token that is nobody's, and with 403 what the user may not do.</summary>
    public void Admit(HttpContext http)
    {
        var user = _impersonation.Apply(http.Request, authenticator.Authenticate(http.Request));
        http.Features.Set(user);
        var request = RequestAttributes.Read(http.Request);
        var decision = authorizer.Decide(user, request);
        if (!decision.IsAllowed) throw request.Refuse(user.Name, decision.Reason);
    }
}
